package io.github.ecsdelivery.spec.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineArtifactTest {
    private static final PipelineNames NAMES = new PipelineNames("DeploySpec", "appspec.yaml", "IMAGE1_NAME");
    private static final String IMAGE = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:" + "0".repeat(64);
    private static final String TASK_DEFINITION = """
            {
              "family": "orders",
              "networkMode": "awsvpc",
              "executionRoleArn": "arn:aws:iam::111111111111:role/execution",
              "containerDefinitions": [
                {
                  "name": "envoy",
                  "image": "envoy:1",
                  "memory": 64
                },
                {
                  "name": "orders",
                  "image": "%s",
                  "memory": 512,
                  "portMappings": [
                    {
                      "containerPort": 8080
                    }
                  ]
                }
              ]
            }
            """;
    private static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: <TASK_DEFINITION>
                    LoadBalancerInfo:
                      ContainerName: orders
                      ContainerPort: 8080
            """;

    @TempDir
    private Path base;

    private final Findings findings = new Findings();

    @Test
    void writesTheThreeFilesExactly() throws Exception {
        Path folder = base.resolve("target/pipeline");
        artifact(TASK_DEFINITION, APP_SPEC).write(folder, IMAGE);

        assertThat(findings.all()).isEmpty();
        assertThat(list(folder)).containsExactly("appspec.yaml", "imageDetail.json", "taskdef.json");
        assertThat(folder.resolve("taskdef.json"))
                .hasContent(TASK_DEFINITION.formatted("<IMAGE1_NAME>").strip());
        assertThat(folder.resolve("appspec.yaml")).hasContent(APP_SPEC.strip());
        assertThat(Files.readString(folder.resolve("imageDetail.json"))).isEqualTo("{\"ImageURI\":\"" + IMAGE + "\"}");
        assertThat(list(folder.resolveSibling("."))).containsExactly("pipeline");
    }

    @Test
    void otherNamesAreTaken() throws Exception {
        PipelineNames names = new PipelineNames("Spec-1", "my.appspec.yml", "ORDERS");
        PipelineArtifact.of(names, template(TASK_DEFINITION), "orders", bytes(APP_SPEC), findings)
                .write(base.resolve("p"), IMAGE);
        assertThat(list(base.resolve("p"))).containsExactly("imageDetail.json", "my.appspec.yml", "taskdef.json");
        assertThat(base.resolve("p/taskdef.json")).content().contains("\"image\": \"<ORDERS>\"");
    }

    @Test
    void anEarlierBuildIsReplaced() throws Exception {
        Path folder = base.resolve("p");
        artifact(TASK_DEFINITION, APP_SPEC).write(folder, IMAGE);
        artifact(TASK_DEFINITION.replace("512", "1024"), APP_SPEC).write(folder, IMAGE.replace("0000", "1111"));
        assertThat(folder.resolve("taskdef.json")).content().contains("1024");
        assertThat(folder.resolve("imageDetail.json")).content().contains("1111");
        assertThat(list(base)).containsExactly("p");
    }

    @Test
    void whatIsNotOursIsNotSentAlong() throws Exception {
        Path folder = base.resolve("p");
        artifact(TASK_DEFINITION, APP_SPEC).write(folder, IMAGE);
        Files.writeString(folder.resolve("appspec.yml"), "of an earlier name");
        Files.createDirectory(folder.resolve("lib"));
        String before = Files.readString(folder.resolve("taskdef.json"));

        assertThatThrownBy(() -> artifact(TASK_DEFINITION.replace("512", "1024"), APP_SPEC)
                        .write(folder, IMAGE))
                .hasMessage("[ECSD-210] " + folder + " also holds appspec.yml, lib, which would go into the pipeline's"
                        + " artifact. Expected a folder for taskdef.json, appspec.yaml, imageDetail.json alone."
                        + " Delete that, or name another folder in <pipeline><folder>.");
        assertThat(Files.readString(folder.resolve("taskdef.json"))).isEqualTo(before);
        assertThat(folder.resolve("appspec.yml")).exists();
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        Path file = Files.writeString(base.resolve("p"), "x");
        assertThatThrownBy(() -> artifact(TASK_DEFINITION, APP_SPEC).write(file, IMAGE))
                .hasMessageStartingWith("[ECSD-210] " + file + " is a file.");
        assertThat(file).hasContent("x");
    }

    @Test
    void allOrNothing() throws Exception {
        Path blocked = Files.writeString(base.resolve("target"), "not a folder");
        assertThatThrownBy(() -> artifact(TASK_DEFINITION, APP_SPEC).write(blocked.resolve("p"), IMAGE))
                .hasMessageStartingWith("[ECSD-132] " + blocked.resolve("p") + " could not be written: ");
        assertThat(list(base)).containsExactly("target");
    }

    @Test
    void theQuotaIsOfTheZip() throws Exception {
        Path folder = base.resolve("p");
        large("same ".repeat(700_000)).write(folder, IMAGE);
        assertThat(Files.size(folder.resolve("taskdef.json"))).isGreaterThan(PipelineArtifact.MOST_BYTES);

        Random random = new Random(5);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 4_400_000; i++) {
            noise.append((char) ('0' + random.nextInt(64)));
        }
        PipelineArtifact tooLarge = large(noise.toString());
        assertThatThrownBy(() -> tooLarge.write(folder, IMAGE))
                .hasMessageMatching("\\[ECSD-210\\] The artifact DeploySpec has \\d{7} bytes when zipped\\. Expected at"
                        + " most 3145728, the quota of the action CodeDeployToECS\\. Make .*");
        assertThat(Files.readString(folder.resolve("taskdef.json"))).contains("same same");
    }

    @ParameterizedTest
    @CsvSource({"orders:latest", "orders", "'orders@sha256:0'", "''"})
    void onlyAPinnedImageGoesOut(String image) throws Exception {
        PipelineArtifact artifact = artifact(TASK_DEFINITION, APP_SPEC);
        assertThatThrownBy(() -> artifact.write(base.resolve("p"), image))
                .hasMessage(
                        "[ECSD-210] The image for imageDetail.json is " + image + ". Expected repository@sha256:… with"
                                + " 64 hexadecimal digits. Run ecs-delivery:ecr-push first; it records the digest.");
        assertThat(base.resolve("p")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "envoy:1 | <IMAGE2_NAME> | 8:16 containerDefinitions[0].image is \"<IMAGE2_NAME>\", in container envoy. Expected an image without placeholders",
                "envoy:1 | <IMAGE1_NAME> | 8:16 containerDefinitions[0].image is \"<IMAGE1_NAME>\", in container envoy. Expected an image without placeholders",
                "envoy:1 | `` | 6:5 containerDefinitions[0].image is missing, in container envoy. Expected an image",
                "role/execution | role/<IMAGE1_NAME> | 4:23 executionRoleArn has <IMAGE1_NAME>, which CodePipeline would replace",
                "`\"memory\": 512` | `\"user\": \"a<IMAGE1_NAME>\"` | 14:15 containerDefinitions[1].user has <IMAGE1_NAME>, which",
                "`\"family\"` | `\"<IMAGE1_NAME>\"` | 2:20 <IMAGE1_NAME> has <IMAGE1_NAME>, which",
                "`\"name\": \"orders\"` | `\"name\": \"order\"` | 5:27 containerDefinitions has no container named orders. Expected one",
                "`\"name\": \"envoy\"` | `\"name\": \"orders\"` | 5:27 containerDefinitions has 2 containers named orders. Expected one",
            })
    void taskDefinitionsThatCodePipelineWouldSpoil(String found, String wrong, String expected) throws Exception {
        artifact(TASK_DEFINITION.replace(found, wrong), APP_SPEC);
        assertThat(findings.errors()).isNotEmpty();
        Finding finding = findings.errors().get(0);
        assertThat(finding.place().line() + ":" + finding.place().column() + " " + finding.sentence())
                .startsWith(expected);
        assertThat(finding.code().id()).isEqualTo("ECSD-210");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<TASK_DEFINITION> | arn:aws:ecs:x | appspec.yaml:6:25: Resources[0].TargetService.Properties.TaskDefinition is \"arn:aws:ecs:x\". Expected <TASK_DEFINITION>, which CodePipeline replaces.",
                "TaskDefinition: | Task: | appspec.yaml:1:1: The AppSpec has no TaskDefinition. Expected TaskDefinition: <TASK_DEFINITION> in each resource.",
            })
    void appSpecsThatStayOpen(String found, String wrong, String expected) throws Exception {
        artifact(TASK_DEFINITION, APP_SPEC.replace(found, wrong));
        assertThat(findings.errors())
                .singleElement()
                .satisfies(finding -> assertThat(finding.told()).isEqualTo(expected));
    }

    @Test
    void aTreeThatIsNoTaskDefinitionIsAFindingToo() throws Exception {
        for (String shape : List.of("{}", "{\"containerDefinitions\": 7}", "{\"containerDefinitions\": [1, {}]}")) {
            artifact(shape, APP_SPEC);
        }
        assertThat(findings.errors()).isNotEmpty();
    }

    /** CodePipeline itself, as far as aws-facts B tells: it replaces in the text, registers, and places the ARN. */
    @Test
    void codePipelineRegistersWhatTheDeployModeWould() throws Exception {
        Path folder = base.resolve("p");
        artifact(TASK_DEFINITION, APP_SPEC).write(folder, IMAGE);
        Bench bench = new Bench(World.of("orders").build());

        JsonNode detail = Bench.JSON.readTree(folder.resolve("imageDetail.json").toFile());
        String filled = Files.readString(folder.resolve("taskdef.json"))
                .replace("<IMAGE1_NAME>", detail.path("ImageURI").asText());
        ObjectNode piped = register(bench, filled);
        String appSpec = Files.readString(folder.resolve("appspec.yaml"))
                .replace("<TASK_DEFINITION>", piped.path("taskDefinitionArn").asText());
        ObjectNode deployed = register(bench, TASK_DEFINITION.formatted(IMAGE));

        assertThat(TemplateReader.read("appspec.yaml", bytes(appSpec))
                        .tree()
                        .at("/Resources/0/TargetService/Properties/TaskDefinition")
                        .asText())
                .isEqualTo("arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:" + piped.path("revision"));
        List<String> own = List.of("taskDefinitionArn", "revision");
        assertThat(piped.deepCopy().remove(own)).isEqualTo(deployed.deepCopy().remove(own));
        assertThat(piped.at("/containerDefinitions/1/image").asText()).isEqualTo(IMAGE);
    }

    private static ObjectNode register(Bench bench, String taskDefinition) {
        return (ObjectNode) bench.ecs("RegisterTaskDefinition", taskDefinition).get("taskDefinition");
    }

    private PipelineArtifact artifact(String taskDefinition, String appSpec) throws DeliveryException {
        return PipelineArtifact.of(NAMES, template(taskDefinition), "orders", bytes(appSpec), findings);
    }

    private PipelineArtifact large(String text) throws DeliveryException {
        ObjectNode tree = template(TASK_DEFINITION).tree();
        tree.put("newer", text);
        return PipelineArtifact.of(NAMES, Template.withoutFile("t", tree), "orders", bytes(APP_SPEC), findings);
    }

    private static Template template(String json) throws DeliveryException {
        return TemplateReader.read("taskdef.json", bytes(json.contains("%s") ? json.formatted("old:1") : json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
