package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest.Precedence;
import io.github.ecsdelivery.bluegreen.release.OnActive;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.NoHistory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/** What comes before a release: deployments of others, and commits that are newer. */
class ActiveDeploymentTest {
    private static final String THIRD = "3333333333333333333333333333333333333333";

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

    private DeliveryOutcome leaveRunning(String commit) throws Exception {
        scene.aim.until(Stage.CREATED);
        DeliveryOutcome left = scene.deliver(commit);
        scene.aim.watching = Watching.toTheEnd();
        assertThat(left.stage()).isEqualTo(Stage.CREATED);
        assertThat(left.failure()).isNull();
        return left;
    }

    private void onActive(OnActive wanted) {
        scene.aim.precedence = new Precedence(wanted, false);
    }

    @Test
    void itIsAwaitedWhenThatIsWanted() throws Exception {
        DeliveryOutcome first = leaveRunning(FIRST);
        onActive(OnActive.WAIT);

        DeliveryOutcome second = scene.deliver(SECOND);

        assertThat(second.status()).isEqualTo("Succeeded");
        assertThat(onlooker.deployments()).hasSize(2);
        assertThat(onlooker.status(requireNonNull(first.deployment()).id())).isEqualTo("Succeeded");
        assertThat(second.replaced()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.tags())
                .as("what ran before is the backup, though the build that brought it did not see its end")
                .containsEntry("latest", second.image().digest())
                .containsEntry("backup", first.image().digest());
        assertThat(scene.told.lines())
                .contains("Waiting for deployment " + first.deployment().id()
                        + " (Created, 'orders " + FIRST
                        + "'), which is under way in this group, because <onActiveDeployment> is wait");
    }

    @Test
    void itsPlaceIsTakenWhenThatIsWanted() throws Exception {
        DeliveryOutcome first = leaveRunning(FIRST);
        scene.sandbox.time().advanceTo(scene.sandbox.time().instant().plusSeconds(20));
        onActive(OnActive.REPLACE);

        DeliveryOutcome second = scene.deliver(SECOND);

        String stopped = requireNonNull(first.deployment()).id();
        assertThat(second.status()).isEqualTo("Succeeded");
        assertThat(onlooker.status(stopped)).isEqualTo("Stopped");
        assertThat(onlooker.deployments()).as("with the rollback of the first").hasSize(3);
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(second.taskDefinition());
        assertThat(scene.told.lines())
                .anyMatch(line -> line.startsWith("! Stopping deployment " + stopped + " ("))
                .anyMatch(line -> line.startsWith("Following " + stopped));
    }

    @Test
    void theDeploymentOfANewerCommitIsNotReplacedByAnOlderOne() throws Exception {
        String newer = requireNonNull(leaveRunning(SECOND).deployment()).id();
        scene.history = new Knows(SECOND, FIRST, 0);
        onActive(OnActive.REPLACE);

        assertThatThrownBy(() -> scene.deliver(FIRST))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.RELEASE_OLDER))
                .hasMessageContaining(" is older than what it would replace: deployment " + newer
                        + ", which is under way, brings commit " + SECOND.substring(0, 12) + ", which has it among");
        assertThat(onlooker.status(newer)).isIn("Created", "InProgress");

        scene.aim.precedence = new Precedence(OnActive.REPLACE, true);
        assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
        assertThat(onlooker.status(newer)).isEqualTo("Stopped");
    }

    @ParameterizedTest
    @EnumSource(
            value = OnActive.class,
            names = {"WAIT", "REPLACE"})
    void anotherBuildMayBeFasterWhenBothHaveWaited(OnActive wanted) throws Exception {
        String first = requireNonNull(scene.deliver(FIRST).deployment()).id();
        overtake(first);
        onActive(wanted);

        DeliveryOutcome second = scene.deliver(SECOND);

        assertThat(second.status()).isEqualTo("Succeeded");
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(second.taskDefinition());
        assertThat(onlooker.revisions("orders-web")).hasSize(2);
        assertThat(onlooker.deployments()).hasSize(3);
        assertThat(onlooker.status(onlooker.deployments().get(1)))
                .isEqualTo(wanted == OnActive.WAIT ? "Succeeded" : "Stopped");
        assertThat(scene.told.lines())
                .anyMatch(line -> line.startsWith("Another build was faster: CodeDeploy refused the deployment: "));
    }

    @Test
    void anotherBuildThatIsFasterEndsThisOneWhenThatIsWanted() throws Exception {
        overtake(requireNonNull(scene.deliver(FIRST).deployment()).id());

        assertThatThrownBy(() -> scene.deliver(SECOND))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_ACTIVE))
                .hasMessageContaining("CodeDeploy refused the deployment: ");
    }

    /** Between the last look and the start somebody deploys an earlier revision again. */
    private void overtake(String earlier) {
        AtomicBoolean done = new AtomicBoolean();
        scene.ports = far -> new Far(
                (DeploymentEngine) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DeploymentEngine.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("create") && !done.getAndSet(true)) {
                                start(earlier);
                            }
                            try {
                                return method.invoke(far.engine(), arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }),
                far.service(),
                far.taskDefinitions(),
                far.revisions(),
                far.images());
    }

    private void start(String earlier) {
        RevisionLocation revision = onlooker.codeDeploy
                .getDeployment(request -> request.deploymentId(earlier))
                .deploymentInfo()
                .revision();
        onlooker.codeDeploy.createDeployment(request -> request.applicationName(scene.aim.application)
                .deploymentGroupName(scene.aim.group)
                .revision(revision));
    }

    @Test
    void itIsAwaitedAsLongAsItsOwnConfigurationTakes() throws Exception {
        scene.aim.config = "CodeDeployDefault.ECSLinear10PercentEvery3Minutes";
        DeliveryOutcome first = leaveRunning(FIRST);
        scene.aim.config = null;
        onActive(OnActive.WAIT);

        scene.deliver(SECOND);

        assertThat(scene.told.lines())
                .anyMatch(line -> line.startsWith("Following "
                                + requireNonNull(first.deployment()).id())
                        && line.endsWith("at most 98 min"));
    }

    @Test
    void nothingIsChangedWhileItIsAwaitedInVain() throws Exception {
        leaveRunning(FIRST);
        onActive(OnActive.WAIT);
        scene.aim.watching = new Watching(
                Stage.SUCCEEDED,
                java.time.Duration.ofSeconds(30),
                io.github.ecsdelivery.bluegreen.follow.Watch.Manners.leave(),
                null);
        scene.push(SECOND);
        scene.render(SECOND);
        scene.sandbox.journal().clear();

        assertThatThrownBy(() -> scene.deploy(SECOND))
                .hasMessageStartingWith("[ECSD-512] Deployment d-")
                .hasMessageContaining("Nothing of this release was changed; run the build again when deployment");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void aCommitOlderThanTheRunningOneIsRefusedBeforeAnythingIsChanged() throws Exception {
        scene.deliver(SECOND);
        scene.history = new Knows(SECOND, FIRST, 0);
        scene.push(FIRST);
        scene.render(FIRST);
        scene.sandbox.journal().clear();

        assertThatThrownBy(() -> scene.deploy(FIRST))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.RELEASE_OLDER))
                .hasMessage("[ECSD-515] Commit 111111111111 is older than what runs: the service orders runs commit"
                        + " 222222222222, which has it among its ancestors. Nothing was changed. To go back on purpose"
                        + " use the goal bluegreen-rollback, or pass -Decs-delivery.deployment.allowOlder.");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void aCommitIsOlderThanItsDescendantWithUncommittedChangesToo() throws Exception {
        scene.dirty = true;
        String arn = scene.deliver(SECOND).taskDefinition();
        scene.dirty = false;
        scene.history = new Knows(SECOND, FIRST, 0);

        assertThat(onlooker.ecs
                        .describeTaskDefinition(
                                request -> request.taskDefinition(arn).includeWithStrings("TAGS"))
                        .tags())
                .anyMatch(tag -> tag.value().equals(SECOND + "-dirty"));
        assertThatThrownBy(() -> scene.deliver(FIRST)).hasMessageStartingWith("[ECSD-515] ");
    }

    @Test
    void whatWasAwaitedMayBeNewer() throws Exception {
        leaveRunning(SECOND);
        scene.history = new Knows(SECOND, FIRST, 0);
        onActive(OnActive.WAIT);

        assertThatThrownBy(() -> scene.deliver(FIRST)).hasMessageStartingWith("[ECSD-515] ");
        assertThat(onlooker.deployments()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(OnActive.class)
    void aRollbackIsNotStopped(OnActive wanted) throws Exception {
        scene.deliver(FIRST);
        String second = requireNonNull(leaveRunning(SECOND).deployment()).id();
        scene.sandbox.time().sleep(Duration.ofSeconds(20));
        onlooker.codeDeploy.stopDeployment(
                request -> request.deploymentId(second).autoRollbackEnabled(true));
        for (int i = 0; i < 10 && onlooker.deployments().get(0).equals(second); i++) {
            scene.sandbox.time().sleep(Duration.ofSeconds(1));
        }
        String rollback = onlooker.deployments().get(0);
        assertThat(rollback).isNotEqualTo(second);
        onActive(wanted);
        scene.push(THIRD);
        scene.render(THIRD);

        if (wanted == OnActive.FAIL) {
            assertThatThrownBy(() -> scene.deploy(THIRD))
                    .hasMessageStartingWith("[ECSD-506] Deployment " + rollback + ", a rollback, is under way")
                    .hasMessageEndingWith("or set <deployment><onActiveDeployment> to wait.");
        } else {
            assertThat(scene.deploy(THIRD).status()).isEqualTo("Succeeded");
            assertThat(onlooker.status(rollback)).isEqualTo("Succeeded");
        }
        assertThat(scene.calls())
                .filteredOn(call -> call.equals("codedeploy:StopDeployment"))
                .as("the one of the test")
                .hasSize(1);
    }

    @Test
    void withoutItsTagTheLabelOfTheImageSaysWhichCommitRuns() throws Exception {
        runsByAnotherTool(scene.push(SECOND));
        scene.history = new Knows(SECOND, FIRST, 0);
        scene.push(FIRST);
        scene.render(FIRST);
        scene.sandbox.journal().clear();

        assertThatThrownBy(() -> scene.deploy(FIRST))
                .hasMessageStartingWith(
                        "[ECSD-515] Commit 111111111111 is older than what runs: the service orders runs"
                                + " commit 222222222222, which has it among its ancestors.");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void anImageThatMayNotBeReadStopsNoRelease() throws Exception {
        runsByAnotherTool(scene.push(SECOND));
        scene.history = new Knows(SECOND, FIRST, 0);
        scene.push(FIRST);
        scene.render(FIRST);
        scene.fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'BatchGetImage'}");

        assertThat(scene.deploy(FIRST).status()).isEqualTo("Succeeded");
        assertThat(scene.told.lines())
                .anyMatch(
                        line -> line.startsWith("! Of which commit the image is that runs could not be read, so nobody"
                                + " judges whether this release is older: [ECSD-113] AWS refused ecr:BatchGetImage"));
    }

    /** The service runs the image from a task definition that says nothing of its commit. */
    private void runsByAnotherTool(ImageRecord image) throws Exception {
        String arn = onlooker.ecs
                .registerTaskDefinition(request -> request.family("other")
                        .networkMode("awsvpc")
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("web")
                                .image(image.reference())
                                .portMappings(PortMapping.builder()
                                        .containerPort(8080)
                                        .build())
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
        String appSpec = new String(
                AppSpecDocument.parse("appspec.yaml", TinyProject.APP_SPEC.getBytes(StandardCharsets.UTF_8))
                        .withTaskDefinition(arn),
                StandardCharsets.UTF_8);
        onlooker.codeDeploy.createDeployment(request -> request.applicationName(scene.aim.application)
                .deploymentGroupName(scene.aim.group)
                .revision(revision -> revision.revisionType("AppSpecContent")
                        .appSpecContent(content -> content.content(appSpec)
                                .sha256(DeliveryFolder.sha256(appSpec.getBytes(StandardCharsets.UTF_8))))));
        scene.sandbox.time().sleep(Duration.ofMinutes(30));
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(arn);
    }

    @Test
    void anOlderCommitIsDeployedWhenThatIsAllowed() throws Exception {
        scene.deliver(SECOND);
        scene.history = new Knows(SECOND, FIRST, 0);
        scene.aim.precedence = new Precedence(OnActive.FAIL, true);

        assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
    }

    @Test
    void aCommitOfAnotherBranchIsNotOlder() throws Exception {
        scene.deliver(SECOND);
        scene.history = new Knows(SECOND, FIRST, 1);

        assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
    }

    @Test
    void ofWhichCommitAndEnvironmentATaskDefinitionIsStandsInItsTags() throws Exception {
        String arn = scene.deliver(FIRST).taskDefinition();

        assertThat(onlooker.ecs
                        .describeTaskDefinition(
                                request -> request.taskDefinition(arn).includeWithStrings("TAGS"))
                        .tags())
                .anyMatch(tag ->
                        tag.key().equals("ecs-delivery:commit") && tag.value().equals(FIRST))
                .anyMatch(tag -> tag.key().equals("ecs-delivery:environment")
                        && tag.value().equals(scene.delivery(FIRST).environment()));
    }

    @Test
    void trafficInStepsIsRefusedBehindANetworkLoadBalancerBeforeAnythingIsChanged() throws Exception {
        try (DeliveryScene network =
                new DeliveryScene(DeliveryScene.orders().networkLoadBalancer(), directory.resolve("network"))) {
            network.project.templates();
            network.aim.config = "CodeDeployDefault.ECSCanary10Percent5Minutes";
            network.push(FIRST);
            network.render(FIRST);
            network.sandbox.journal().clear();

            assertThatThrownBy(() -> network.deploy(FIRST))
                    .hasMessage("[ECSD-102] <deployment><config> is 'CodeDeployDefault.ECSCanary10Percent5Minutes',"
                            + " which moves traffic in steps, but [orders-tg-1, orders-tg-2] are behind a Network Load"
                            + " Balancer, and CodeDeploy shifts its traffic all at once only. Use"
                            + " CodeDeployDefault.ECSAllAtOnce, or an Application Load Balancer.");
            assertThat(network.changes()).isEmpty();

            network.aim.config = "CodeDeployDefault.ECSAllAtOnce";
            assertThat(network.deploy(FIRST).status()).isEqualTo("Succeeded");
        }
    }

    /** Git that knows how many commits lie between two. */
    private static final class Knows extends NoHistory {
        private final String before;
        private final String after;
        private final int count;

        Knows(String before, String after, int count) {
            this.before = before;
            this.after = after;
            this.count = count;
        }

        @Override
        public Optional<Between> between(String from, String to, int most) {
            return from.equals(before) && to.equals(after)
                    ? Optional.of(new Between(count, java.util.List.of()))
                    : Optional.empty();
        }
    }
}
