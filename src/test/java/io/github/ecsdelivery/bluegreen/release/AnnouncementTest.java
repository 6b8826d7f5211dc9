package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.release.Watching.CiLimit;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said before a deployment when the CI may end the build before it is over. */
class AnnouncementTest {
    @TempDir
    Path directory;

    // Usually 8 min (Install 2, blue's wait 5, its removal 1), at most 75 (an hour and 10 min besides).
    private ReleaseScene announce(Stage until, @Nullable Integer cap, @Nullable Integer left, int hooks) {
        ReleaseScene scene = new ReleaseScene(directory);
        CiLimit ci = left == null ? null : new CiLimit("CodeBuild", Duration.ofMinutes(60), Duration.ofMinutes(left));
        Watching watching = new Watching(until, cap == null ? null : Duration.ofMinutes(cap), Manners.leave(), ci);
        scene.releases().announce(scene.engine.plan, hooks, watching);
        return scene;
    }

    @ParameterizedTest(name = "until {0}, cap {1}, {2} min left, {3} hooks: {4}")
    @CsvSource({
        "SUCCEEDED, , , 0, nothing",
        "SUCCEEDED, , 80, 0, nothing",
        "SUCCEEDED, , 75, 0, nothing",
        "SUCCEEDED, , 74, 0, enough",
        "SUCCEEDED, , 75, 1, enough",
        "SUCCEEDED, , 8, 0, enough",
        "SUCCEEDED, , 7, 0, too little",
        "SUCCEEDED, 20, 20, 0, nothing",
        "CREATED, , 1, 0, nothing",
        "READY, , 7, 0, enough"
    })
    void itIsSaidWhetherTheTimeIsEnough(Stage until, Integer cap, Integer left, int hooks, String said) {
        ReleaseScene scene = announce(until, cap, left, hooks);

        assertThat(scene.notes.lines).hasSize(said.equals("enough") ? 1 : 0);
        assertThat(scene.notes.warnings).hasSize(said.equals("too little") ? 1 : 0);
    }

    @Test
    void whatToDoIsSaidWhereItIsSurelyTooLittle() {
        assertThat(announce(Stage.SUCCEEDED, null, 7, 0).notes.warnings)
                .containsExactly("Following to the stage 'succeeded' takes about 8 min, at most 75 min; CodeBuild ends"
                        + " this build in 7 min (60 min in all). Set <deployment><waitUntil> to shifted, ready or"
                        + " created, cap the wait by <deployment><maxWait>, give the build more time (and say so in"
                        + " <deployment><ciLimit>), or take the deployment up in a later build:"
                        + " -Decs-delivery.attach=d-…");
        assertThat(announce(Stage.SUCCEEDED, null, 30, 0).notes.lines)
                .containsExactly("Following to the stage 'succeeded' takes about 8 min, at most 75 min; CodeBuild ends"
                        + " this build in 30 min (60 min in all), which is enough when nothing goes wrong");
    }
}
