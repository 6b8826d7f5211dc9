package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.bluegreen.release.Watching.CiLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CI that ends the build before the deployment does; usually that takes 4 minutes here, at most 71. */
class CiLimitTest {
    @TempDir
    Path directory;

    @Test
    void whatSurelyTakesLongerIsWarnedOfBeforeTheStart() throws Exception {
        assertThat(told(Stage.SUCCEEDED, 3, null))
                .anyMatch(
                        line -> line.startsWith(
                                "! Following to the stage 'succeeded' takes about 4 min, at most 71 min;"
                                        + " CodeBuild ends this build in 3 min (60 min in all). Set <deployment><waitUntil> to shifted,"))
                .noneMatch(line -> line.startsWith("Deployment d-"));
    }

    @Test
    void whatMayTakeLongerIsTold() throws Exception {
        assertThat(told(Stage.SUCCEEDED, 10, null))
                .contains(
                        "Following to the stage 'succeeded' takes about 4 min, at most 71 min; CodeBuild ends this build"
                                + " in 10 min (60 min in all), which is enough when nothing goes wrong");
    }

    @Test
    void whatFitsIsNotSpokenOf() throws Exception {
        assertThat(told(Stage.SUCCEEDED, 71, null)).noneMatch(line -> line.contains("CodeBuild"));
        assertThat(told(Stage.SUCCEEDED, 10, Duration.ofMinutes(9))).noneMatch(line -> line.contains("CodeBuild"));
        assertThat(told(Stage.CREATED, 1, null)).noneMatch(line -> line.contains("CodeBuild"));
    }

    /** What is told before the deployment is started. */
    private List<String> told(Stage until, int minutes, @Nullable Duration cap) throws Exception {
        Path own = directory.resolve(until.word() + minutes + (cap == null ? "" : "capped"));
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), own)) {
            scene.project.templates();
            CiLimit ci = new CiLimit("CodeBuild", Duration.ofMinutes(60), Duration.ofMinutes(minutes));
            scene.aim.watching = new Watching(until, cap, Manners.leave(), ci);
            scene.deliver(FIRST);
            List<String> lines = scene.told.lines();
            int started = 0;
            while (!lines.get(started).matches("Deployment d-\\w+ started")) {
                started++;
            }
            return lines.subList(0, started);
        }
    }
}
