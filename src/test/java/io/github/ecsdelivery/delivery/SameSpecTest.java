package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.spec.Bundle;
import io.github.ecsdelivery.spec.SpecRequests;
import io.github.ecsdelivery.spec.TemplateChoice.Source;
import io.github.ecsdelivery.spec.overrides.Overrides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What says the same is rendered to the same bytes and not registered twice. */
class SameSpecTest {
    private static final Overrides OVERRIDES = new Overrides(
            Map.of("LOG_LEVEL", "warn", "PATH_INFO", "0012"),
            Map.of("DB_PASSWORD", "arn:aws:ssm:eu-west-1:111111111111:parameter/orders/db"),
            "1024",
            "2048",
            Map.of(),
            Map.of("team", "shop", "stage", "dev"),
            Map.of());

    @TempDir
    Path directory;

    static Stream<Arguments> sources() {
        return Stream.of(
                Arguments.of("templates", Source.FILE, Overrides.none()),
                Arguments.of("templates, with overrides", Source.FILE, OVERRIDES),
                Arguments.of("what runs", Source.SERVICE, Overrides.none()),
                Arguments.of("what runs, with overrides", Source.SERVICE, withRole()));
    }

    /** What the sandbox starts with has no execution role, so no secrets. */
    private static Overrides withRole() {
        return new Overrides(
                OVERRIDES.environment(),
                Map.of(),
                OVERRIDES.cpu(),
                OVERRIDES.memory(),
                Map.of(),
                OVERRIDES.tags(),
                Map.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void aSecondDeliveryRegistersNothing(String name, Source source, Overrides overrides) throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            if (source == Source.FILE) {
                scene.project.templates();
            }
            scene.spec = request -> SpecRequests.with(request, source, overrides);
            assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
            String first = rendered(scene);
            scene.sandbox.journal().clear();

            assertThat(scene.deliver(FIRST).status()).isEqualTo("AlreadyRunning");

            assertThat(rendered(scene)).isEqualTo(first);
            assertThat(scene.calls())
                    .doesNotContain("ecs:RegisterTaskDefinition", "codedeploy:CreateDeployment", "s3:PutObject");
            if (source == Source.SERVICE) {
                assertThat(Files.readString(scene.folder.path("taskdef.diff"))).startsWith("No difference between ");
            }
        }
    }

    private static String rendered(DeliveryScene scene) throws Exception {
        return Files.readString(scene.folder.path(Bundle.TASK_DEFINITION))
                + Files.readString(scene.folder.path(Bundle.APP_SPEC));
    }
}
