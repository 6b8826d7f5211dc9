package io.github.ecsdelivery.bluegreen.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which deployment is meant to be undone. */
class RollbackTest {
    @TempDir
    Path directory;

    private RollbackScene scene = new RollbackScene(Path.of("."));

    @BeforeEach
    void set() {
        scene = new RollbackScene(directory);
        scene.goesBackTo("web:2", RollbackScene.back("Succeeded"));
    }

    private void started(String id) throws DeliveryException {
        scene.folder.writeJson(
                Started.FILE,
                new Started(
                        id,
                        Past.ENVIRONMENT,
                        "111111111111",
                        null,
                        "orders",
                        "orders-group",
                        Past.arn("web:3"),
                        null,
                        null,
                        ReleasedImage.named("registry.local/orders:1"),
                        null,
                        0));
    }

    private Deployment underWay() {
        Deployment active = scene.releasing().build();
        scene.engine
                .underWay(active)
                .course("d-4", Sample.deployment("Stopped").id("d-4").build());
        scene.trouble.changes.clear();
        return active;
    }

    @ParameterizedTest
    @ValueSource(strings = {"d-4", ""})
    void whatIsUnderWayIsStoppedWhereItIsMeant(String named) throws DeliveryException {
        underWay();
        scene.deployment = named.isEmpty() ? null : named;
        started("d-4");

        scene.goBack();

        assertThat(scene.trouble.changes).containsExactly("stop d-4 with rollback");
    }

    @Test
    void whatIsUnderWayIsNotStoppedWhereAnotherIsNamed() {
        underWay();
        scene.deployment = "d-3";

        assertThatThrownBy(scene::goBack)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_ACTIVE))
                .hasMessageContaining("Deployment d-4 ('orders 0123456789ab on main') is under way in this group, but"
                        + " -Decs-delivery.attach names d-3.")
                .hasMessageContaining("or pass -Decs-delivery.attach=d-4");
        assertThat(scene.trouble.changes).isEmpty();
    }

    @Test
    void whatIsUnderWayIsNotStoppedWhereThisBuildHasStartedAnother() throws DeliveryException {
        Deployment active = scene.releasing().description(null).build();
        scene.engine.underWay(active);
        started("d-3");

        assertThatThrownBy(scene::goBack)
                .hasMessageContaining("Deployment d-4 is under way in this group, but this build has started d-3.");
    }

    @Test
    void whoNamesARevisionDoesNotCareWhatThisBuildHasStarted() throws DeliveryException {
        underWay();
        started("d-9");
        scene.toRevision = "3";

        scene.goBack();

        assertThat(scene.engine.stopped).containsExactly("d-4 with rollback");
    }

    @ParameterizedTest
    @CsvSource({"d-3, true", "d-2, false"})
    void withNothingUnderWayTheOneThatIsNamedMustHaveBroughtWhatRuns(String named, boolean good)
            throws DeliveryException {
        scene.deployment = named;
        scene.past.runsNothing().runs("ACTIVE", "web:2", "d-2").runs("PRIMARY", "web:3", "d-3");
        started("d-2");

        if (good) {
            assertThat(scene.goBack().outcome().released()).isTrue();
            return;
        }
        assertThatThrownBy(scene::goBack)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_UNKNOWN))
                .hasMessageContaining(
                        "-Decs-delivery.attach names d-2, which is not under way, and what runs was brought"
                                + " by d-3.");
    }

    @Test
    void aBuildWhoseReleaseRunsIsUndone() throws DeliveryException {
        started("d-3");

        assertThat(scene.goBack().outcome().taskDefinition()).isEqualTo(Past.arn("web:2"));
    }

    @Test
    void ofABuildWhoseReleaseDoesNotRunThereIsNothingToUndo() throws DeliveryException {
        started("d-2");

        assertThatThrownBy(scene::goBack)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.ROLLBACK_IMPOSSIBLE))
                .hasMessageContaining("This build has started deployment d-2, which is Succeeded, and what runs, web:3,"
                        + " was not brought by it")
                .hasMessageContaining("Pass -Decs-delivery.attach=d-3 if what runs is to be undone.");

        scene.past.runsOnly("web:3", null);
        assertThatThrownBy(scene::goBack).hasMessageContaining("Name what is to run with -Decs-delivery.toRevision.");
    }

    @Test
    void aWayBackOfThisBuildThatFailedIsTriedAgain() throws DeliveryException {
        scene.past.deployed("d-4", "Failed", "web:2", "rollback from web:3 to web:2", "key");
        started("d-4");

        assertThat(scene.goBack().outcome().taskDefinition()).isEqualTo(Past.arn("web:2"));
    }

    @Test
    void whatHasSucceededBeforeItCouldBeStoppedIsGoneBackFromByADeployment() throws DeliveryException {
        underWay();
        scene.engine.course("d-4", Sample.deployment("Succeeded").id("d-4").build());
        scene.engine.onLook = () -> {
            if (scene.engine.starts.isEmpty()) {
                scene.past.runsOnly("web:4", "d-4");
            }
        };
        scene.goesBackTo("web:3", RollbackScene.back("Succeeded"));

        GoneBack gone = scene.goBack();

        assertThat(scene.trouble.changes).containsExactly("stop d-4 with rollback", "put", "create d-new");
        assertThat(scene.notes.warnings).contains("Deployment d-4 had succeeded before it could be stopped");
        assertThat(gone.outcome().taskDefinition()).isEqualTo(Past.arn("web:3"));
        assertThat(gone.outcome().released()).isTrue();
    }
}
