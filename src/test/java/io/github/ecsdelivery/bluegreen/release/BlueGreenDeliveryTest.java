package io.github.ecsdelivery.bluegreen.release;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.bluegreen.release.Watching.CiLimit;
import io.github.ecsdelivery.environment.NoHistory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.FakeRepository;
import io.github.ecsdelivery.image.TagMoves.Move;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueGreenDeliveryTest {
    static final String HOOKS = "Hooks:\n  - AfterInstall: check\n";

    @TempDir
    Path directory;

    private ReleaseScene scene = new ReleaseScene(Path.of("."));

    @BeforeEach
    void set() throws DeliveryException {
        scene = new ReleaseScene(directory).rendered();
    }

    static DeliveryOutcome deliver(ReleaseScene scene) throws DeliveryException {
        ReleaseGuards guards = new ReleaseGuards(scene.said, new Git(scene.older), digest -> null, scene.notes);
        return new BlueGreenDelivery(
                        scene.far(),
                        new BlueGreenDelivery.Services(guards, scene.deployments(), scene.releases()),
                        scene.folder,
                        scene.notes)
                .deliver(scene.request());
    }

    private DeliveryOutcome deliver() throws DeliveryException {
        return deliver(scene);
    }

    private Deployment mine(String status) throws DeliveryException {
        return Sample.deployment(status).id("d-mine").key(key()).build();
    }

    private String key() throws DeliveryException {
        return Rendered.read(scene.folder, scene.request()).key(Past.arn("web:2"));
    }

    /** web:2 is what was rendered. */
    private void registered() throws DeliveryException {
        scene.past.register(Rendered.read(scene.folder, scene.request()).taskDefinition());
        scene.trouble.changes.clear();
    }

    @Test
    void whatWasRenderedIsRegisteredUploadedDeployedAndTagged() throws DeliveryException {
        scene.rendered(HOOKS).goes(scene.green("InProgress"), scene.green("Succeeded"));

        DeliveryOutcome outcome = deliver();

        assertThat(scene.trouble.changes)
                .as("a bucket that refuses is known before anything is registered")
                .containsExactly("put taskdef-….json", "register web:2", "put …", "create d-new");
        Start start = scene.engine.starts.get(0);
        assertThat(start.revision().key()).matches("releases/orders/dev/" + ReleaseScene.COMMIT + "/[0-9a-f]{64}");
        assertThat(scene.bucket.get(start.revision().key())).contains(Past.arn("web:2"), "AfterInstall");
        assertThat(start.description()).isEqualTo("orders 222222222222");
        assertThat(outcome.released()).isTrue();
        assertThat(outcome.taskDefinition()).isEqualTo(Past.arn("web:2"));
        assertThat(outcome.replaced()).isEqualTo(Past.arn("web:1"));
        assertThat(requireNonNull(outcome.tags()).moves())
                .contains(new Move("latest", ReleaseScene.OLD.digest(), ReleaseScene.NEW.digest()));
        assertThat(scene.notes.lines)
                .startsWith(
                        "Group orders-group deploys orders/orders with CodeDeployDefault.ECSAllAtOnce",
                        "Task definition registered: " + Past.arn("web:2"),
                        "Revision uploaded: s3://revisions/" + start.revision().key() + " (version v1)",
                        "Deployment d-new started",
                        "Console: https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/d-new"
                                + "?region=eu-west-1")
                .anySatisfy(line -> assertThat(line).contains("-Decs-delivery.attach=d-new"));
    }

    @Test
    void whatWasStartedIsKeptForWhoeverTakesItUp() throws DeliveryException {
        scene.rendered(HOOKS).goes(scene.green("InProgress"), scene.green("Succeeded"));
        deliver();

        Started kept = requireNonNull(Started.read(scene.folder, "dev", "111111111111", "orders-group"));

        assertThat(kept.id()).isEqualTo("d-new");
        assertThat(kept.commit()).isEqualTo(ReleaseScene.COMMIT);
        assertThat(kept.replacedDigest()).isEqualTo(ReleaseScene.OLD.digest());
        assertThat(kept.hooks()).isEqualTo(1);
        assertThat(scene.folder.path("revision.yaml")).content().contains(Past.arn("web:2"));
    }

    @Test
    void oneThatCannotBeKeptIsFollowedAllTheSame() throws Exception {
        scene.goes(scene.green("InProgress"), scene.green("Succeeded"));
        Files.createDirectories(scene.folder.path(Started.FILE).resolve("in the way"));

        assertThat(deliver().released()).isTrue();
        assertThat(scene.notes.warnings)
                .singleElement()
                .asString()
                .startsWith("Deployment d-new goes on, but is not kept in deployment.json: ");
    }

    @Test
    void whatIsRegisteredAlreadyIsNotRegisteredAgain() throws DeliveryException {
        registered();
        scene.goes(scene.green("Succeeded"));

        deliver();

        assertThat(scene.trouble.changes).containsExactly("put taskdef-….json", "put …", "create d-new");
    }

    @Test
    void whatIsUnderWayOfThisRevisionIsFollowed() throws DeliveryException {
        registered();
        scene.past.runs("ACTIVE", "web:2", "d-mine");
        scene.engine.underWay(mine("InProgress")).course("d-mine", mine("InProgress"), mine("Succeeded"));
        scene.clock.beforeSleep = () -> scene.past.runsOnly("web:2", "d-mine");

        DeliveryOutcome outcome = deliver();

        assertThat(scene.engine.starts).isEmpty();
        assertThat(scene.notes.lines).contains("Deployment d-mine of this revision is under way already");
        assertThat(outcome.released()).isTrue();
        assertThat(outcome.replaced()).isEqualTo(Past.arn("web:1"));
    }

    @Test
    void ofOneThatHasShiftedAlreadyBlueIsWhatItReplaces() throws DeliveryException {
        registered();
        scene.past.runsOnly("web:2", "d-mine").runs("ACTIVE", "web:1", "d-old");
        scene.engine.underWay(mine("InProgress")).course("d-mine", mine("Succeeded"));

        DeliveryOutcome outcome = deliver();

        assertThat(outcome.replaced()).isEqualTo(Past.arn("web:1"));
        assertThat(requireNonNull(outcome.tags()).moves())
                .contains(new Move("backup", null, ReleaseScene.OLD.digest()));
    }

    @Test
    void whatRunsAlreadyIsNotDeployedAgainButTagged() throws DeliveryException {
        registered();
        scene.past.runsOnly("web:2", "d-0");
        scene.engine.lastReleased = mine("Succeeded");

        DeliveryOutcome outcome = deliver();

        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.ALREADY_RUNNING);
        assertThat(scene.trouble.changes).isEmpty();
        assertThat(scene.notes.lines)
                .contains("The service runs " + Past.arn("web:2") + " already; there is nothing to deploy");
        assertThat(requireNonNull(outcome.tags()).moves()).hasSize(2);
    }

    @Test
    void theBackupOfABuildThatWasStoppedBeforeItsTagsMovedIsWhatRanBefore() throws DeliveryException {
        registered();
        scene.past.runsOnly("web:2", "d-1");
        scene.images.with(FakeRepository.manifest("7"), "latest");
        scene.folder.writeJson(Started.FILE, scene.started("d-1"));

        assertThat(requireNonNull(deliver().tags()).moves())
                .contains(new Move("backup", null, ReleaseScene.OLD.digest()));
    }

    @Test
    void whatAnEarlierBuildLeftIsNotUsedWhereItIsOfSomethingElseOrBroken() throws DeliveryException {
        registered();
        scene.past.runsOnly("web:2", "d-1");
        String other = "sha256:" + "7".repeat(64);
        scene.write(Started.FILE, "{");

        scene.images.with(FakeRepository.manifest("7"), "latest");
        assertThat(requireNonNull(deliver().tags()).moves()).contains(new Move("backup", null, other));
        assertThat(scene.notes.details)
                .singleElement()
                .asString()
                .startsWith("What an earlier build left is not used: ");
    }

    @Test
    void theSameTaskDefinitionUnderAnotherAppSpecIsAnotherRelease() throws DeliveryException {
        registered();
        scene.past.runsOnly("web:2", "d-0");
        scene.engine.lastReleased = Sample.deployment("Succeeded").key("other").build();
        scene.goes(scene.green("InProgress"), scene.green("Succeeded"));

        DeliveryOutcome outcome = deliver();

        assertThat(scene.engine.starts).hasSize(1);
        assertThat(outcome.replaced()).as("it is the same").isNull();
    }

    @Test
    void whoWaitedForAnotherReleaseLooksAtEverythingAnew() throws DeliveryException {
        Deployment other =
                Sample.deployment("InProgress").id("d-other").key("other").build();
        scene.engine
                .underWay(other)
                .course("d-other", Sample.deployment("Succeeded").id("d-other").build());
        scene.past.registered("web:2").image("web:2", "web", ReleaseScene.REPOSITORY + "@sha256:other");
        scene.engine.onLook = () -> {
            if (scene.engine.starts.isEmpty()) {
                scene.past.runsOnly("web:2", "d-other");
            }
        };
        scene.goes(scene.green("Succeeded"));

        DeliveryOutcome outcome = deliver();

        assertThat(outcome.taskDefinition()).isEqualTo(Past.arn("web:3"));
        assertThat(outcome.replaced()).isEqualTo(Past.arn("web:2"));
    }

    @Test
    void whoWaitedForANewerReleaseIsRefused() throws DeliveryException {
        scene.engine
                .underWay(Sample.deployment("InProgress")
                        .id("d-other")
                        .key("other")
                        .build())
                .course("d-other", Sample.deployment("Succeeded").id("d-other").build());
        scene.past.registered("web:2").ofCommit("web:2", ReleaseScene.OLD_COMMIT);
        scene.engine.onLook = () -> scene.past.runsOnly("web:2", "d-other");
        scene.older = true;

        assertThatThrownBy(this::deliver).hasMessageContaining("is older than what runs");
        assertThat(scene.trouble.changes).isEmpty();
    }

    @Test
    void whetherTheTimeIsEnoughIsSaidBeforeAnythingIsChanged() throws DeliveryException {
        scene.ci = new CiLimit("CodeBuild", Duration.ofMinutes(5), Duration.ofMinutes(5));
        scene.trouble.refuse("put", Code.BUCKET_DENIED);

        assertThatThrownBy(this::deliver).hasMessageContaining("BUCKET_DENIED");
        assertThat(scene.notes.warnings).singleElement().asString().contains("CodeBuild ends this build in 5 min");
    }

    @Test
    void whatWasBuiltFromMoreThanACommitIsRegisteredSo() throws DeliveryException {
        scene.dirty = true;
        scene.rendered().goes(scene.green("Succeeded"));

        deliver();

        assertThat(requireNonNull(scene.past.describe("web:2")).named())
                .isEqualTo("web:2 (commit 222222222222 with uncommitted changes)");
    }

    @Test
    void whoIsOvertakenWaitsForTheOther() throws DeliveryException {
        Deployment other =
                Sample.deployment("InProgress").id("d-other").key("other").build();
        scene.trouble.refuse("create", Code.DEPLOYMENT_ACTIVE);
        // The first look finds nothing; the refusal, and then who looks again, find the other.
        scene.engine.underWay(other, other);
        scene.goes(scene.green("Succeeded"));
        scene.engine.course(
                "d-other", Sample.deployment("Succeeded").id("d-other").build());

        scene.engine.activeAfter(1);

        assertThat(deliver().released()).isTrue();
        assertThat(scene.notes.lines).contains("Another build was faster: AWS says DEPLOYMENT_ACTIVE.");
    }

    @Test
    void whoDoesNotWaitFailsWhenItIsOvertaken() {
        scene.trouble.refuse("create", Code.DEPLOYMENT_ACTIVE);
        scene.onActive = OnActive.FAIL;

        assertThatThrownBy(this::deliver)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_ACTIVE));
    }

    @Test
    void nobodyIsOvertakenWithoutEnd() {
        scene.trouble.refuse(
                "create", Collections.nCopies(40, Code.DEPLOYMENT_ACTIVE).toArray(new Code[0]));

        assertThatThrownBy(this::deliver).hasMessageContaining("DEPLOYMENT_ACTIVE");
        assertThat(scene.notes.lines.stream().filter(line -> line.startsWith("Another build was faster")))
                .hasSize(20);
    }

    @Test
    void whatNobodyCanMeanIsRefusedBeforeAnythingIsChanged() {
        scene.until = Stage.READY;

        assertThatThrownBy(this::deliver).hasMessageContaining("<deployment><waitUntil> is ready");
        assertThat(scene.trouble.changes).isEmpty();
    }

    @Test
    void whatWasRenderedForSomethingElseIsRefused() throws DeliveryException {
        scene.write("appspec.yaml", "changed");

        assertThatThrownBy(this::deliver).hasMessageContaining("was rendered for the SHA-256 of appspec.yaml");
    }

    /** Knows which of two commits is older. */
    private static final class Git extends NoHistory {
        private final boolean older;

        Git(boolean older) {
            this.older = older;
        }

        @Override
        public Optional<Between> between(String before, String after, int most) {
            return Optional.of(new Between(older ? 0 : 1, List.of()));
        }
    }
}
