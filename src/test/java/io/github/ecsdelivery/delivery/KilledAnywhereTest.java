package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.delivery.Killing.Killed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A build killed right before or right after each change that it makes, and run again. Prints a table. */
class KilledAnywhereTest {
    private static final String ROW = "%-18s %-7s %7s %12s %12s   %s%n";
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterAll
    static void print() {
        System.out.printf(ROW, "killed at", "", "images", "definitions", "deployments", "backup, latest");
        TABLE.forEach(System.out::print);
    }

    @ParameterizedTest
    @CsvSource({
        "push the image, manifest, 1",
        "keep the template, put, 1",
        "register, register, 1",
        "upload, put, 2",
        "create deployment, create, 1",
        "move backup, tag, 1",
        "move latest, tag, 2"
    })
    void comesToTheSameEnd(String change, String step, int calls) throws Exception {
        for (boolean before : new boolean[] {true, false}) {
            try (DeliveryScene scene =
                    new DeliveryScene(DeliveryScene.orders(), directory.resolve(step + calls + before))) {
                scene.project.templates();
                Onlooker onlooker = new Onlooker(scene);
                String ran = requireNonNull(scene.deliver(FIRST).image().digest());
                kill(scene, step, calls, before);

                DeliveryOutcome outcome = scene.deliver(SECOND);

                Map<String, String> tags = onlooker.tags();
                String digest = requireNonNull(outcome.image().digest());
                String images = String.valueOf(tags.values().stream().distinct().count() - 1);
                String definitions =
                        String.valueOf(onlooker.revisions("orders-web").size() - 1);
                String deployments = String.valueOf(onlooker.deployments().size() - 1);
                boolean right = ran.equals(tags.get("backup")) && digest.equals(tags.get("latest"));
                TABLE.add(String.format(
                        ROW,
                        change,
                        before ? "before" : "after",
                        images,
                        definitions,
                        deployments,
                        right ? "what ran before, what runs" : tags));
                assertThat(outcome.released()).isTrue();
                assertThat(List.of(images, definitions, deployments)).containsOnly("1");
                assertThat(right).isTrue();
                assertThat(onlooker.runningImage()).endsWith(digest);
            }
        }
    }

    private static void kill(DeliveryScene scene, String step, int calls, boolean before) {
        if (step.equals("manifest")) {
            scene.registry = real -> Killing.atManifest(calls, before, real);
        } else {
            scene.ports = far -> before ? Killing.before(step, calls, far) : Killing.after(step, calls, far);
        }
        assertThatThrownBy(() -> scene.deliver(SECOND)).isInstanceOf(Killed.class);
        scene.registry = real -> real;
        scene.ports = far -> far;
    }
}
