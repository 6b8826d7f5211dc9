package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goal {@code ecr-push} pushed is pulled by another client, and it runs. */
class PulledImageIT {
    private static final Duration STARTING = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theImagePushedIsPulledAndAnswers() throws Exception {
        Skopeo skopeo = new Skopeo();
        Part.demand("umoci", "umoci");
        Path project = Sample.copy(folder.resolve("orders-service"));

        try (Sandbox sandbox = Sandbox.start(Sample.world().build(), Sample.options())) {
            String log = Maven.run(
                    project,
                    "ecs-delivery:ecr-push",
                    Map.of(
                            "ecs-delivery.sandbox",
                            sandbox.endpoint().toString(),
                            "ecs-delivery.commit",
                            Sample.COMMIT));
            JsonNode pushed = JsonMapper.builder()
                    .build()
                    .readTree(project.resolve("target/ecs-delivery/image.json").toFile());
            String digest = pushed.path("digest").asText();
            assertThat(pushed.path("tags").get(0).asText()).isEqualTo(Sample.TAG);
            assertThat(log).contains(digest);

            skopeo.pull(
                    new Skopeo.Remote(
                            sandbox.registry() + "/" + Sample.REPOSITORY + "@" + digest, SandboxLogin.of(sandbox)),
                    folder.resolve("layout"),
                    "pulled");
        }

        UnpackedImage image = UnpackedImage.of(folder.resolve("layout"), "pulled", folder.resolve("bundle"));
        assertThat(image.environment()).containsKey("JAVA_HOME");
        long start = System.nanoTime();
        try (StartedService service = StartedService.of(image, folder.resolve("service.log"))) {
            HttpResponse<String> answer = service.get("/health", STARTING);

            assertThat(answer.statusCode()).isEqualTo(200);
            System.out.printf(
                    "The pulled image answered %s with 200 after %.1f s.%n",
                    "/health", Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);
        }
    }
}
