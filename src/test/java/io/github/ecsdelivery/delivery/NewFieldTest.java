package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Volume;

/** A field of the task definition that the SDK in use does not know. */
class NewFieldTest {
    private static final String FIELD = "s3filesVolumeConfiguration";
    private static final String SYSTEM = "arn:aws:s3files:eu-west-1:111111111111:file-system/fs-1";

    @TempDir
    Path directory;

    @Test
    void arrivesAndComesBack() throws Exception {
        assertThat(Volume.builder().build().sdkFields())
                .noneMatch(field -> field.locationName().equals(FIELD));
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.project.taskDefinition(TinyProject.TASK_DEFINITION.replaceFirst(
                    "\\{",
                    "{\"volumes\": [{\"name\": \"data\", \"" + FIELD + "\": {\"fileSystemArn\": \"" + SYSTEM
                            + "\"}}],"));

            assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");

            try (AwsClients clients = scene.clients()) {
                JsonNode live = new CodeDeployLiveService(clients)
                        .read("orders", "orders")
                        .taskDefinition();
                assertThat(live.at("/volumes/0/" + FIELD + "/fileSystemArn").asText())
                        .isEqualTo(SYSTEM);
            }
            // Without a template the next delivery takes it from the service.
            Files.delete(scene.project.folder().resolve("src/main/ecs/taskdef.json"));
            assertThat(scene.deliver(SECOND).status()).isEqualTo("Succeeded");
            assertThat(Files.readString(scene.folder.path("taskdef.json"))).contains(SYSTEM);
        }
    }
}
