package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.rollback.GoneBack;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back from what was released. */
class GoingBackTest {
    static final String THIRD = "3333333333333333333333333333333333333333";

    @TempDir
    Path directory;

    private DeliveryScene scene;
    private Onlooker onlooker;

    @BeforeEach
    void open() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders(), directory);
        scene.project.templates();
        onlooker = new Onlooker(scene);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private WayBack back() {
        return new WayBack(scene, directory.resolve("laptop"));
    }

    @Test
    void whatRanBeforeRunsAgain() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.told.clear();

        GoneBack gone = back().reason("baskets are empty").go();

        scene.told.lines().forEach(System.out::println);
        assertThat(gone.outcome().status()).isEqualTo("Succeeded");
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(gone.outcome().replaced()).isEqualTo(second.taskDefinition());
        assertThat(gone.delivery().commit().id()).isEqualTo(FIRST);
        assertThat(requireNonNull(gone.outcome().deployment()).description())
                .isEqualTo("rollback from orders-web:2 to orders-web:1: baskets are empty");
    }
}
