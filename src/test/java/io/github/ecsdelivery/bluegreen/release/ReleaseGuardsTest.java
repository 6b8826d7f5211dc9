package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Shift;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.Trouble;
import io.github.ecsdelivery.environment.NoHistory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseGuardsTest {
    private static final Shift CANARY = new Shift("TimeBasedCanary", 10, Duration.ofMinutes(5));

    @TempDir
    Path directory;

    private Plan plan = Sample.plan("config", Shift.atOnce(), 0, 5);
    private int since = 1;
    private boolean shallow;

    /** Label of the image that runs, null for none. */
    @Nullable
    private String label;

    private boolean labelsDenied;

    private void require(ReleaseScene scene) throws DeliveryException {
        scene.engine.plan = plan;
        Standing standing = Standing.look(scene.far(), scene.request(), Rendered.read(scene.folder, scene.request()));
        new ReleaseGuards(
                        scene.said,
                        new Git(),
                        digest -> {
                            assertThat(digest).isEqualTo(ReleaseScene.OLD.digest());
                            if (labelsDenied) {
                                throw Trouble.failure(Code.ACCESS_DENIED);
                            }
                            return label;
                        },
                        scene.notes)
                .require(scene.request(), standing);
    }

    private ReleaseScene scene() throws DeliveryException {
        return new ReleaseScene(directory).rendered();
    }

    @Test
    void nobodyWaitsForGreenWhereNoDeploymentWaits() throws DeliveryException {
        ReleaseScene scene = scene();
        scene.until = Stage.READY;

        assertThatThrownBy(() -> require(scene))
                .hasMessageContaining("<deployment><waitUntil> is ready, but the deployment group 'orders-group' lets"
                        + " traffic move by itself");
        plan = Sample.plan("config", Shift.atOnce(), 60, 5);
        require(scene);
    }

    @ParameterizedTest
    @CsvSource({
        "false, GROUP_UNSUITABLE, The deployment group 'orders-group' uses 'canary'",
        "true, SETTING_INVALID, <deployment><config> is 'canary'"
    })
    void behindANetworkLoadBalancerTrafficMovesAtOnce(boolean chosen, Code code, String text) throws DeliveryException {
        ReleaseScene scene = scene();
        scene.config = chosen ? "canary" : null;
        plan = Sample.plan("canary", CANARY, 0, 5);
        require(scene);

        scene.said.network = true;
        assertThatThrownBy(() -> require(scene))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(text)
                .hasMessageContaining("[orders-tg-1, orders-tg-2] are behind a Network Load Balancer");

        plan = Sample.plan("all", Shift.atOnce(), 0, 5);
        require(scene);
    }

    @Test
    void aLoadBalancerThatMayNotBeLookedAtHoldsNobodyUp() throws DeliveryException {
        ReleaseScene scene = scene();
        plan = Sample.plan("canary", CANARY, 0, 5);
        scene.said.denied.add("elasticloadbalancing:DescribeTargetGroups");

        require(scene);
        assertThat(scene.notes.details).singleElement().asString().startsWith("The load balancer was not looked at: ");
    }

    @ParameterizedTest(name = "{0} commits since, allowed {1}, shallow clone {2}: refused {3}")
    @CsvSource({"1, false, false, false", "0, false, false, true", "0, true, false, false", "0, false, true, false"})
    void aCommitThatIsAnAncestorOfWhatRunsIsRefused(int commits, boolean allowed, boolean unknown, boolean refused)
            throws DeliveryException {
        ReleaseScene scene = scene();
        scene.past.ofCommit("web:1", ReleaseScene.OLD_COMMIT);
        scene.allowOlder = allowed;
        since = commits;
        shallow = unknown;

        if (refused) {
            assertThatThrownBy(() -> require(scene))
                    .hasMessageContaining("Commit 222222222222 is older than what runs: the service orders runs commit"
                            + " 111111111111, which has it among its ancestors.");
        } else {
            require(scene);
        }
    }

    @Test
    void theSameCommitIsNotOlder() throws DeliveryException {
        ReleaseScene scene = scene();
        scene.past.ofCommit("web:1", ReleaseScene.COMMIT);
        since = 0;

        require(scene);
    }

    @Test
    void whereTheTaskDefinitionDoesNotSayItsCommitTheImageIsAsked() throws DeliveryException {
        ReleaseScene scene = scene();
        since = 0;
        require(scene);
        assertThat(scene.notes.warnings).isEmpty();

        label = ReleaseScene.OLD_COMMIT;
        assertThatThrownBy(() -> require(scene)).hasMessageContaining("is older than what runs");

        labelsDenied = true;
        require(scene);
        assertThat(scene.notes.warnings)
                .singleElement()
                .asString()
                .startsWith("Of which commit the image is that runs could not be read, so nobody judges whether this"
                        + " release is older: ");
    }

    @ParameterizedTest
    @CsvSource({"REPLACE, true", "WAIT, false", "FAIL, false"})
    void onlyWhoTakesItsPlaceMustBeNewerThanWhatIsUnderWay(OnActive onActive, boolean refused)
            throws DeliveryException {
        ReleaseScene scene = scene();
        scene.onActive = onActive;
        String key = "releases/orders/dev/" + "3".repeat(40) + "/" + "a".repeat(64);
        scene.engine.underWay(Sample.deployment("InProgress").id("d-9").key(key).build());
        since = 0;

        if (refused) {
            assertThatThrownBy(() -> require(scene))
                    .hasMessageContaining("is older than what it would replace: deployment d-9, which is under way,"
                            + " brings commit 333333333333");
        } else {
            require(scene);
        }
    }

    private final class Git extends NoHistory {
        @Override
        public Optional<Between> between(String before, String after, int most) {
            assertThat(after).as("what is delivered").isEqualTo(ReleaseScene.COMMIT);
            return shallow ? Optional.empty() : Optional.of(new Between(since, List.of()));
        }
    }
}
