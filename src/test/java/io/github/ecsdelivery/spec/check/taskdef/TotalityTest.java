package io.github.ecsdelivery.spec.check.taskdef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.spec.finding.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the tree looks like, the rules tell of it and never throw, change nothing and stay quick. */
class TotalityTest {

    @Test
    void anyMutationOfARichDefinition() {
        int found = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Mutations mutations = new Mutations(seed);
            ObjectNode tree = seed % 2 == 0 ? RuleBench.everyField() : RuleBench.fargate();
            for (int i = 1 + mutations.next(8); i > 0; i--) {
                mutations.mutate(tree);
            }
            ObjectNode before = tree.deepCopy();
            List<Finding> findings = RuleBench.findings(tree);

            assertThat(tree).as("seed %d", seed).isEqualTo(before);
            assertThat(findings).as("seed %d", seed).allSatisfy(finding -> {
                assertThat(finding.sentence()).matches("(?s).+ (Expected|The nearest|.+ belongs to) .+\\.");
                assertThat(finding.cure()).endsWith(".");
                assertThat(finding.toString()).doesNotContain("\n");
            });
            found += findings.size();
        }
        assertThat(found).isGreaterThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'': {}}",
                "{'containerDefinitions': null}",
                "{'containerDefinitions': [null, 1, 'x', [], {}]}",
                "{'containerDefinitions': {'0': {}}, 'volumes': 'x', 'tags': [[]]}",
                "{'requiresCompatibilities': 'FARGATE', 'cpu': {}, 'memory': [], 'family': {'a': {}}}",
                "{'requiresCompatibilities': ['FARGATE'], 'cpu': '0', 'memory': '0'}",
                "{'requiresCompatibilities': ['FARGATE'], 'cpu': '256', 'memory': '6'}",
                "{'containerDefinitions': [{'': null, 'dependsOn': [{}, null], 'portMappings': [{}], 'secrets': [{}]}]}",
            })
    void anyShape(String json) {
        assertThatNoException().isThrownBy(() -> RuleBench.findings(RuleBench.tree(json)));
    }

    @Test
    void aValueNestedDeep() {
        String deep = "[".repeat(900) + "]".repeat(900);
        assertThatNoException()
                .isThrownBy(() -> RuleBench.findings(RuleBench.tree("{'volumes': " + deep + ", 'x': " + deep + "}")));
    }

    @Test
    void thousandsOfContainersThatWaitForEachOther() {
        ObjectNode tree = RuleBench.fargate();
        ArrayNode containers = tree.putArray("containerDefinitions");
        for (int i = 0; i < 3_000; i++) {
            ObjectNode container = containers.addObject().put("name", "c" + i).put("image", "x");
            container
                    .putArray("dependsOn")
                    .addObject()
                    .put("containerName", i % 2 == 0 ? "c" + (i + 1) % 3_000 : "unknown" + i)
                    .put("condition", "START");
        }
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(RuleBench.findings(tree)).hasSizeGreaterThan(1_500));
    }

    /** What may be a secret in the wrong place is not shown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/containerDefinitions/0/environment = ['PASSWORD=hunter2']",
                "/containerDefinitions/0/environment = 'PASSWORD=hunter2'",
                "/containerDefinitions/0/environment/0 = {'name': 'A', 'value': ['hunter2']}",
                "/containerDefinitions/0/healthCheck/command = ['curl -u orders:hunter2 localhost']",
                "/containerDefinitions/0/repositoryCredentials = 'hunter2'",
                "/containerDefinitions/0/logConfiguration/options = 'hunter2'",
            })
    void noSecretIsTold(String change) {
        List<Finding> findings = RuleBench.findings(RuleBench.changed(RuleBench.fargate(), change));

        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("hunter2"));
    }
}
