package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another revision's deployment is under way. */
class UnderWayTest {
    @TempDir
    Path directory;

    private ReleaseScene scene = new ReleaseScene(Path.of("."));

    @BeforeEach
    void set() {
        scene = new ReleaseScene(directory);
    }

    private static Sample other(String status) {
        return Sample.deployment(status).id("d-8");
    }

    private void settle(OnActive onActive, Deployment active) throws DeliveryException {
        scene.onActive = onActive;
        new UnderWay(scene.engine, scene.deployments(), scene.notes).settle(active, scene.request(), scene.engine.plan);
    }

    @ParameterizedTest
    @CsvSource({
        "false, Deployment d-8 of another revision is, '<onActiveDeployment> to wait, or to replace, which stops it with"
                + " rollback.'",
        "true, 'Deployment d-8, a rollback, is', <onActiveDeployment> to wait."
    })
    void whoFailsSaysWhatWouldHelp(boolean rollback, String what, String cure) {
        Sample active = rollback ? other("InProgress").rollsBack("d-7") : other("InProgress");

        assertThatThrownBy(() -> settle(OnActive.FAIL, active.build()))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_ACTIVE))
                .hasMessageContaining(what + " under way in this group (InProgress, 'orders 0123456789ab on main').")
                .hasMessageContaining(cure);
        assertThat(scene.engine.reads).isZero();
    }

    @Test
    void whoWaitsComesBackWhenItIsOver() throws DeliveryException {
        scene.engine.course(
                "d-8", other("InProgress").build(), other("Succeeded").build());

        settle(OnActive.WAIT, other("InProgress").description(null).build());

        assertThat(scene.notes.lines)
                .contains("Waiting for deployment d-8 (InProgress), which is under way in this group, because"
                        + " <onActiveDeployment> is wait");
        assertThat(scene.trouble.changes).isEmpty();
        assertThat(scene.engine.reads).isEqualTo(2);
    }

    @Test
    void whoWaitsComesBackWhenItsRollbackIsOverToo() throws DeliveryException {
        scene.engine
                .course(
                        "d-8",
                        other("Failed").build(),
                        other("Failed").rolledBackBy("d-9").build())
                .course("d-9", Sample.deployment("InProgress").id("d-9").build(), done("d-9"));

        settle(OnActive.WAIT, other("InProgress").build());

        assertThat(scene.engine.reads).isEqualTo(4);
    }

    @Test
    void whoReplacesStopsItWithRollback() throws DeliveryException {
        scene.engine.course("d-8", other("Stopped").rolledBackBy("d-9").build()).course("d-9", done("d-9"));

        settle(OnActive.REPLACE, other("InProgress").build());

        assertThat(scene.trouble.changes).containsExactly("stop d-8 with rollback");
        assertThat(scene.notes.warnings)
                .containsExactly("Stopping deployment d-8 (InProgress, 'orders 0123456789ab on main') with rollback,"
                        + " because <onActiveDeployment> is replace");
    }

    @Test
    void whoReplacesWaitsForARollback() throws DeliveryException {
        scene.engine.course("d-8", done("d-8"));

        settle(OnActive.REPLACE, other("InProgress").rollsBack("d-7").build());

        assertThat(scene.trouble.changes).isEmpty();
        assertThat(scene.notes.lines).contains("Waiting for deployment d-8, a rollback, which cannot be stopped");
    }

    @ParameterizedTest
    @CsvSource({"CodeDeployDefault.ECSAllAtOnce, ''", "'', ''", "Other.Canary, Other.Canary"})
    void itTakesAsLongAsItsOwnConfigurationSays(String config, String asked) throws DeliveryException {
        scene.engine.course("d-8", done("d-8"));

        settle(OnActive.WAIT, other("InProgress").config(config).build());

        assertThat(String.join("", scene.engine.planned)).isEqualTo(asked);
    }

    @Test
    void nobodyWaitsLongerThanTheCap() {
        scene.engine.course("d-8", other("InProgress").build());
        scene.cap = Duration.ofMinutes(3);

        assertThatThrownBy(() -> settle(OnActive.WAIT, other("InProgress").build()))
                .hasMessageContaining("Deployment d-8 did not come to the stage 'succeeded' within 3 min; it goes on.")
                .hasMessageContaining(
                        "Nothing of this release was changed; run the build again when deployment d-8" + " is over.");
    }

    private static Deployment done(String id) {
        return Sample.deployment("Succeeded").id(id).build();
    }
}
