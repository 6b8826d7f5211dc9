package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.spec.RenderedSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository is empty, and the service still runs what it was set up with: a foreign image, container and port. */
class FirstDeliveryTest {
    @TempDir
    Path directory;

    private DeliveryScene scene;
    private Onlooker onlooker;

    @BeforeEach
    void open() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders(), directory);
        onlooker = new Onlooker(scene);
        assertThat(onlooker.runningImage()).isEqualTo("zkfmapf123/healthcheck:latest");
        assertThat(onlooker.tags()).isEmpty();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void templatesBringAnotherFamilyContainerAndPort() throws Exception {
        scene.project.templates();

        DeliveryOutcome outcome = scene.deliver(FIRST);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(outcome.taskDefinition()).endsWith("task-definition/orders-web:1");
        assertThat(onlooker.runningImage())
                .endsWith("/orders@" + outcome.image().digest());
        assertThat(onlooker.tags()).containsKey("latest").doesNotContainKey("backup");
    }

    @Test
    void withoutTemplatesTheServiceSaysHowItRuns() throws Exception {
        scene.push(FIRST);
        RenderedSpec rendered = scene.render(FIRST);
        DeliveryOutcome outcome = scene.deploy(FIRST);

        assertThat(rendered.container()).isEqualTo("bootstrap");
        assertThat(rendered.port()).isEqualTo(3000);
        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(outcome.taskDefinition()).endsWith("task-definition/healthcheck:2");
        assertThat(onlooker.runningImage())
                .endsWith("/orders@" + outcome.image().digest());
        assertThat(onlooker.tags()).containsKey("latest").doesNotContainKey("backup");
    }

    @Test
    void withoutTemplatesTheSameCommitAgainChangesNothing() throws Exception {
        scene.deliver(FIRST);

        assertThat(scene.deliver(FIRST).status()).isEqualTo("AlreadyRunning");
        assertThat(onlooker.revisions("healthcheck")).hasSize(2);
        assertThat(onlooker.deployments()).hasSize(1);
    }
}
