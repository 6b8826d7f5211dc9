package io.github.ecsdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SbomIT holds all parts of the jar to this. */
class LicencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'license': {'name': 'Some licence'}}]",
                "[{'license': {'id': 'GPL-2.0-only'}}]",
                "[{'license': {'id': 'Apache-2.0'}}, {'license': {'id': 'LGPL-2.1-only'}}]",
                "[{'expression': 'GPL-2.0-only WITH Classpath-exception-2.0'}]"
            })
    void whatNobodyAgreedToIsRefused(String licences) throws Exception {
        assertThat(Licences.refused(component(licences)))
                .singleElement()
                .asString()
                .startsWith("part ");
    }

    @Test
    void whatIsAllowedIsNotRefused() throws Exception {
        assertThat(Licences.refused(component("[{'license': {'id': 'Apache-2.0'}}, {'license': {'id': 'MIT'}}]")))
                .isEmpty();
    }

    private static JsonNode component(String licences) throws Exception {
        return new ObjectMapper().readTree(("{'name': 'part', 'licenses': " + licences + "}").replace('\'', '"'));
    }
}
