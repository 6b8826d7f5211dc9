package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SdkStartTest {

    @Test
    void theFirstCallsGoThroughWithoutAnybodyThere() {
        assertThat(SdkStart.load()).isTrue();
    }
}
