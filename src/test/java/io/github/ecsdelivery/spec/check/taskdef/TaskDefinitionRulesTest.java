package io.github.ecsdelivery.spec.check.taskdef;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.model.DescribedFields;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskDefinitionRulesTest {
    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheTableSays(RuleCases.Case given) {
        assertThat(told(given.tree())).isEqualTo(given.told());
    }

    static List<RuleCases.Case> cases() {
        return RuleCases.all();
    }

    @Test
    void findsNothingInWhatIsGood() {
        assertThat(told(RuleBench.fargate())).isEmpty();
        assertThat(told(RuleBench.everyField())).isEmpty();
    }

    /** Lists and texts at their limit and one beyond. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /tags                                               | {'key': '#', 'value': ''}                | 47  | tags has 48 entries. Expected at most 47, since ECS takes 50 and ecs-delivery:fingerprint, ecs-delivery:commit, ecs-delivery:environment are added. Remove a tag.
                    /containerDefinitions/1/environmentFiles            | {'value': 'arn:aws:s3:::a/b.env', 'type': 's3'} | 10 | containerDefinitions[1].environmentFiles has 11 entries. Expected at most 10. Leave at most 10 there.
                    /containerDefinitions/1/restartPolicy/ignoredExitCodes | 1                                     | 50  | containerDefinitions[1].restartPolicy.ignoredExitCodes has 51 entries. Expected at most 50. Leave at most 50 there.
                    /containerDefinitions                               | {'name': 'app#', 'image': 'x'}           | 10  | ! containerDefinitions has 11 containers. Expected at most 10, the quota of ECS as far as it is known. Divide them among several task definitions if ECS refuses this one.
                    """)
    void listsHaveALimit(String pointer, String entry, int most, String told) {
        assertThat(told(withList(pointer, entry, most))).isEmpty();
        assertThat(told(withList(pointer, entry, most + 1))).containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource({
        "/family, 255, ''",
        "/containerDefinitions/1/image, 255, ''",
        "/containerDefinitions/1/image, 255, DIGEST",
        "/tags/0/key, 128, ''",
        "/tags/0/value, 256, ''",
        "/containerDefinitions/0/portMappings/0/name, 64, ''",
    })
    void textsHaveALimit(String pointer, int most, String end) {
        String tail = end.replace("DIGEST", DIGEST);
        assertThat(told(RuleBench.changed(RuleBench.fargate(), pointer + " = '" + "x".repeat(most) + tail + "'")))
                .isEmpty();
        assertThat(told(RuleBench.changed(RuleBench.fargate(), pointer + " = '" + "x".repeat(most + 1) + tail + "'")))
                .hasSize(1);
    }

    @Test
    void whatThePluginAddsDoesNotCountAsATagOfTheUser() {
        ObjectNode tree = withList("/tags", "{'key': '#', 'value': ''}", 47);
        DescribedFields.OWN_TAGS.forEach(own ->
                ((ArrayNode) tree.path("tags")).addObject().put("key", own).put("value", "x"));

        assertThat(told(tree)).isEmpty();
        assertThat(tree.path("tags")).hasSize(50);
    }

    @Test
    void warnsOfWhatIsLargerThanTheQuotaSeemsToBe() {
        ObjectNode tree = RuleBench.fargate();
        tree.withArray("/containerDefinitions/0/command").add("x".repeat(70_000));

        assertThat(told(tree))
                .containsExactly("! The task definition has "
                        + tree.toString().length()
                        + " bytes. Expected at most 65536, the quota of ECS as far as it is known."
                        + " Move long values to environmentFiles, to secrets or into the image.");
    }

    @Test
    void eachCircleIsWrittenOutOnce() {
        ObjectNode tree = RuleBench.fargate();
        tree.set("containerDefinitions", RuleBench.json("""
                        [{'name': 'a', 'image': 'x', 'dependsOn': [{'containerName': 'b', 'condition': 'START'}]},
                         {'name': 'b', 'image': 'x', 'dependsOn': [{'containerName': 'c', 'condition': 'START'}]},
                         {'name': 'c', 'image': 'x', 'dependsOn': [{'containerName': 'd', 'condition': 'START'}, {'containerName': 'b', 'condition': 'START'}]},
                         {'name': 'd', 'image': 'x'},
                         {'name': 'e', 'image': 'x', 'dependsOn': [{'containerName': 'f', 'condition': 'START'}]},
                         {'name': 'f', 'image': 'x', 'dependsOn': [{'containerName': 'g', 'condition': 'START'}]},
                         {'name': 'g', 'image': 'x', 'dependsOn': [{'containerName': 'e', 'condition': 'START'}]}]
                        """));

        assertThat(told(tree))
                .containsExactly(
                        "containerDefinitions[1].dependsOn closes a circle, b → c → b."
                                + " Expected an order in which the containers can start."
                                + " Remove one of these dependencies.",
                        "containerDefinitions[4].dependsOn closes a circle, e → f → g → e."
                                + " Expected an order in which the containers can start."
                                + " Remove one of these dependencies.");
    }

    @Test
    void anUnknownKeyIsAWarningUnlessItIsToFail() throws DeliveryException {
        Template template = read("taskdef.json", "{\"family\": \"f\", \"Tags\": [], \"containerDefinitions\": []}");

        Finding warning = RuleBench.findings(template, false).get(0);
        Finding error = RuleBench.findings(template, true).get(0);

        assertThat(warning)
                .hasToString("[ECSD-208] taskdef.json:1:25: Tags is unknown to ECS."
                        + " Expected tags; upper and lower case matter. Write tags. It is sent as it stands.");
        assertThat(warning.isError()).isFalse();
        assertThat(error.isError()).isTrue();
        assertThat(error.code()).isEqualTo(Code.SPEC_KEY_UNKNOWN);
        assertThat(template.tree().has("Tags")).isTrue();
    }

    @Test
    void findingsNameLineAndColumnOfTheFile() throws DeliveryException {
        Template json = read("src/main/ecs/taskdef.json", """
                {
                  "family": "orders",
                  "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc",
                  "cpu": "300",
                  "memory": "512",
                  "containerDefinitions": [
                    {"name": "app", "image": "acme/app", "stopTimeout": 121,
                     "healthCheck": {}}
                  ]
                }
                """);
        Template yaml = read("taskdef.yaml", """
                family: orders
                memory: '512'
                containerDefinitions:
                  - name: app
                    image: acme/app
                    executionRoleArn: x
                """);

        assertThat(RuleBench.findings(json, true).stream().map(Finding::toString))
                .containsExactly(
                        "[ECSD-207] src/main/ecs/taskdef.json:8:21: containerDefinitions[0].healthCheck.command is missing."
                                + " Expected a list, which ECS demands."
                                + " Add \"command\" to containerDefinitions[0].healthCheck.",
                        "[ECSD-207] src/main/ecs/taskdef.json:4:10: cpu is \"300\"."
                                + " Expected 256, 512, 1024, 2048, 4096, 8192 or 16384, which Fargate has."
                                + " AWS would say: \"No Fargate configuration exists for given values.\""
                                + " Write cpu \"256\" with memory \"512\", or cpu \"256\" with memory \"1024\","
                                + " or cpu \"512\" with memory \"1024\".",
                        "[ECSD-207] src/main/ecs/taskdef.json:7:57: containerDefinitions[0].stopTimeout is 121."
                                + " Expected 0 to 120 seconds on Fargate. Write 120, or another number of that range.");
        assertThat(RuleBench.findings(yaml, true).stream().map(Finding::toString))
                .containsExactly(
                        "[ECSD-208] taskdef.yaml:6:23: containerDefinitions[0].executionRoleArn is unknown to ECS."
                                + " executionRoleArn belongs to the top of the task definition, not into a container."
                                + " Move it to the top of the task definition.");
    }

    /** What another tool was to fill in is a comment in YAML. */
    @Test
    void keysWithoutAValueInYamlAreTold() throws DeliveryException {
        Template yaml = read("taskdef.yaml", """
                family: #{FAMILY}
                memory: '512'
                taskRoleArn: #{ROLE}
                containerDefinitions:
                  - name: app
                    image: #{IMAGE}
                    cpu: ~
                    logConfiguration:
                      logDriver: awslogs
                      options:
                        awslogs-group: #{GROUP}
                        awslogs-region: eu-west-1
                """);
        Template json = read("taskdef.json", """
                {"family": null, "memory": "512", "taskRoleArn": null,
                 "containerDefinitions": [{"name": "app", "image": "x"}]}
                """);

        assertThat(RuleBench.findings(yaml, true).stream().map(finding -> finding.severity() + " " + finding.told()))
                .containsExactlyInAnyOrder(
                        "ERROR taskdef.yaml:1:8: family is empty, which YAML reads as null."
                                + " Expected a string, which ECS demands.",
                        "ERROR taskdef.yaml:6:11: containerDefinitions[0].image is empty, which YAML reads as null."
                                + " Expected an image, REPOSITORY:TAG or REPOSITORY@sha256:….",
                        "ERROR taskdef.yaml:11:23: containerDefinitions[0].logConfiguration.options.awslogs-group is null."
                                + " Expected a string.",
                        "WARNING taskdef.yaml:3:13: taskRoleArn is empty, which YAML reads as null, so ECS takes it as not"
                                + " given. Expected a value.",
                        "WARNING taskdef.yaml:7:10: containerDefinitions[0].cpu is empty, which YAML reads as null, so ECS"
                                + " takes it as not given. Expected a value.");
        assertThat(RuleBench.findings(json, true).stream().map(Finding::told))
                .containsExactly("taskdef.json:1:12: family is null. Expected a string, which ECS demands.");
    }

    private static ObjectNode withList(String pointer, String entry, int size) {
        ObjectNode tree = RuleBench.fargate();
        tree.withObject("/containerDefinitions/1/restartPolicy").put("enabled", true);
        ArrayNode list = tree.withArray(pointer);
        for (int i = list.size(); i < size; i++) {
            list.add(RuleBench.json(entry.replace("#", String.valueOf(i))));
        }
        return tree;
    }

    private static Template read(String name, String text) throws DeliveryException {
        return TemplateReader.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> told(ObjectNode tree) {
        return RuleBench.findings(tree).stream().map(RuleBench::told).toList();
    }
}
