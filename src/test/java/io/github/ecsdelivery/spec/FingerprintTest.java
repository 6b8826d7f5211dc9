package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.model.DescribedFields;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @Test
    void itIsTheSha256OfTheCanonicalForm() {
        assertThat(of("{\"b\":[1.50,{\"d\":1,\"c\":\"é\"}],\"a\":true}"))
                .isEqualTo(DeliveryFolder.sha256(
                        "{\"a\":true,\"b\":[1.5,{\"c\":\"é\",\"d\":1}]}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1,'b':2} | {'b':2,'a':1}",
                "{'a':1} | {'a':1.0}",
                "{'a':1000} | {'a':1e3}",
                "{'a':0} | {'a':-0.00}",
                "{'a':1} | {'a':1,'tags':[]}",
                "{'a':1} | {'a':1,'tags':[{'key':'ecs-delivery:fingerprint','value':'x'}]}",
                "{'tags':[{'key':'k','value':'v'}]} | {'tags':[{'value':'v','key':'k'},{'key':'ecs-delivery:fingerprint','value':'x'}]}",
            })
    void whatSaysTheSameHasTheSame(String one, String other) {
        assertThat(of(one)).isEqualTo(of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1} | {'a':'1'}",
                "{'a':[1,2]} | {'a':[2,1]}",
                "{'a':1} | {'b':1}",
                "{'a':1} | {'a':1,'b':[]}",
                "{'a':1} | {'a':1,'tags':[{'key':'k','value':'v'}]}",
                "{'a':1} | {'a':1,'b':null}",
            })
    void whatDiffersHasAnother(String one, String other) {
        assertThat(of(one)).isNotEqualTo(of(other));
    }

    @Test
    void aHugeNumberCostsNothing() {
        ObjectNode tree = SpecFixture.tree("{}");
        tree.put("a", new BigDecimal("1e999999999"));
        assertThat(Fingerprint.of(tree)).hasSize(64);
        assertThat(of("{\"a\":1e99999}")).hasSize(64);
    }

    @Test
    void itsOwnTagDoesNotChangeItNorTheTree() throws DeliveryException {
        ObjectNode tree = SpecFixture.tree("{\"family\":\"f\",\"tags\":[{\"key\":\"k\",\"value\":\"v\"}]}");
        ObjectNode tagged = TaskDefinitionTree.withTag(tree, Fingerprint.TAG, Fingerprint.of(tree));
        String before = tagged.toString();
        assertThat(Fingerprint.of(tagged)).isEqualTo(Fingerprint.of(tree));
        assertThat(tagged).hasToString(before);
    }

    @Test
    void theSameForAnotherEnvironmentIsAnother() throws DeliveryException {
        ObjectNode tree = SpecFixture.tree("{\"family\":\"f\"}");
        ObjectNode dev = TaskDefinitionTree.withTag(tree, DescribedFields.ENVIRONMENT_TAG, "dev");
        ObjectNode prd = TaskDefinitionTree.withTag(tree, DescribedFields.ENVIRONMENT_TAG, "prd");

        assertThat(Fingerprint.of(dev)).isNotEqualTo(Fingerprint.of(prd));
    }

    private static String of(String json) {
        return Fingerprint.of(SpecFixture.tree(json.replace('\'', '"')));
    }
}
