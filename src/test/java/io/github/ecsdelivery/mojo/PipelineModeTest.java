package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A build that hands over to CodePipeline. */
@MojoTest
@Basedir("/goals/spec")
class PipelineModeTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private EcrPushMojo push;
    private RenderDeploySpecMojo render;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "ecr-push", pom = "pipeline.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "pipeline.xml") RenderDeploySpecMojo renders,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pipeline.xml") BluegreenDeployMojo deploys)
            throws Exception {
        push = pushes;
        render = renders;
        deploy = deploys;
        render.setLog(recording(lines));
        deploy.setLog(recording(lines));
        join(orders());
        file("src/main/ecs/taskdef.json", CheckDeploySpecTest.TASK_DEFINITION.replace("${CPU}", "256"));
        file("src/main/ecs/appspec.yaml", CheckDeploySpecTest.APP_SPEC);
    }

    private void file(String name, String content) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Map<String, String> artifact(String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(target.resolve(folder))) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void theArtifactIsWrittenAndNothingIsDeployed() throws Exception {
        push.execute();
        assertThat(tags())
                .as("moved at push, since nobody tells of the success")
                .containsKey("latest");
        aws().journal().clear();
        render.execute();
        deploy.execute();

        Map<String, String> files = artifact("ecs-delivery/pipeline");
        assertThat(files).containsOnlyKeys("taskdef.json", "appspec.yaml", "imageDetail.json");
        JsonNode task = new ObjectMapper().readTree(files.get("taskdef.json"));
        assertThat(task.at("/containerDefinitions/0/image").asText()).isEqualTo("<IMAGE1_NAME>");
        assertThat(files.get("appspec.yaml")).contains("TaskDefinition: <TASK_DEFINITION>\n");
        assertThat(files.get("imageDetail.json"))
                .isEqualTo("{\"ImageURI\":\""
                        + written("image.json").path("reference").asText() + "\"}");
        // Beside it, what this build would have sent.
        assertThat(written("taskdef.json").at("/containerDefinitions/0/image").asText())
                .contains("@sha256:");
        assertThat(lines)
                .contains(
                        "No diff: <deployment><application> and <group> do not say which service runs",
                        "In the buildspec:",
                        "The action of the pipeline:",
                        "<mode> is pipeline: CodePipeline deploys, so no deployment is started here")
                .anyMatch(line -> line.contains("<your CodeDeploy application>"));
        // Who one is was known.
        assertThat(aws().journal().entries()).isEmpty();
        assertThat(target.resolve("ecs-delivery/delivery.json")).doesNotExist();
    }

    @Test
    void whereTheServiceIsKnownTheChangeIsShownToo() throws Exception {
        set("deployment.application", "orders");
        set("deployment.group", "orders");
        push.execute();
        render.execute();

        assertThat(lines).anyMatch(line -> line.startsWith("--- orders:1 (running)"));
        assertThat(target.resolve("ecs-delivery/taskdef.diff")).exists();

        unset("deployment.group");
        render.execute();
        assertThat(target.resolve("ecs-delivery/taskdef.diff")).doesNotExist();
    }

    @Test
    void theFolderAndTheNamesAreTheUsers() throws Exception {
        set("pipeline.folder", "handover");
        set("pipeline.imageName", "MY_IMAGE");
        set("pipeline.appSpecFile", "appspec.yml");
        set("pipeline.artifact", "BuildArtifact");
        push.execute();
        render.execute();

        Map<String, String> files = artifact("handover");
        assertThat(files).containsOnlyKeys("taskdef.json", "appspec.yml", "imageDetail.json");
        assertThat(files.get("taskdef.json")).contains("\"<MY_IMAGE>\"");
        assertThat(lines).anyMatch(line -> line.contains("BuildArtifact"));
        assertThat(target.resolve("ecs-delivery/pipeline")).doesNotExist();
    }

    @Test
    void aRerunPutsItsOwnInPlaceOfTheOld() throws Exception {
        push.execute();
        render.execute();
        Map<String, String> first = artifact("ecs-delivery/pipeline");
        render.execute();
        assertThat(artifact("ecs-delivery/pipeline")).isEqualTo(first);

        file("src/main/ecs/taskdef.json", CheckDeploySpecTest.TASK_DEFINITION.replace("${CPU}", "512"));
        render.execute();
        assertThat(artifact("ecs-delivery/pipeline").get("taskdef.json"))
                .isNotEqualTo(first.get("taskdef.json"))
                .contains("\"512\"");
    }

    @Test
    void aForeignFileInTheFolderIsNotHandedOver() throws Exception {
        file("handover/notes.txt", "mine");
        set("pipeline.folder", "handover");
        push.execute();

        assertThatThrownBy(render::execute)
                .hasMessageStartingWith("[ECSD-210] ")
                .hasMessageContaining("handover also holds notes.txt");
        assertThat(artifact("handover")).containsOnlyKeys("notes.txt");
        assertThat(target.resolve("ecs-delivery/bundle.json")).doesNotExist();
    }

    @Test
    void namesThatCannotBeAreToldWithTheRest() throws Exception {
        set("pipeline.imageName", "TASK_DEFINITION");
        set("pipeline.appSpecFile", "spec/appspec.yml");
        set("pipeline.artifact", "a b");
        file(
                "src/main/ecs/appspec.yaml",
                CheckDeploySpecTest.APP_SPEC.replace("ContainerName: orders", "ContainerName: order"));
        push.execute();

        assertThatThrownBy(render::execute)
                .hasMessageStartingWith("[ECSD-207] The deploy spec has 4 errors:")
                .hasMessageContaining("<pipeline><imageName> is \"TASK_DEFINITION\"")
                .hasMessageContaining("<pipeline><appSpecFile> is \"spec/appspec.yml\"")
                .hasMessageContaining("<pipeline><artifact> is \"a b\"")
                .hasMessageContaining("ContainerName is \"order\"");
    }
}
