package com.acme;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class AcceptanceTest {

    /** Fails when the build is told so: mvn -Dacceptance=broken. */
    @Test
    void theServicesWorkTogether() {
        assertNotEquals("broken", System.getProperty("acceptance"));
    }
}
