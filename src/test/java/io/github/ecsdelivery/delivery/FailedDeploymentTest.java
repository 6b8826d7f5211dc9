package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.CauseStory;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.cause.CauseKind;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedDeploymentTest {
    @TempDir
    Path directory;

    private DeliveryScene scene;
    private Onlooker onlooker;
    private String good;

    @BeforeEach
    void deliverOnce() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders(), directory);
        scene.project.templates();
        onlooker = new Onlooker(scene);
        good = requireNonNull(scene.deliver(FIRST).image().digest());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void greenThatNeverBecomesHealthyIsRolledBackAndFails() throws Exception {
        scene.fault("{'kind': 'unhealthy'}");

        DeliveryOutcome outcome = scene.deliver(SECOND);

        Deployment deployment = requireNonNull(outcome.deployment());
        Deployment rollback = requireNonNull(outcome.rollback());
        DeliveryException failure = requireNonNull(outcome.failure());
        assertThat(outcome.status()).isEqualTo("Failed");
        assertThat(rollback.id()).isEqualTo(deployment.rollback().by()).isNotEqualTo(deployment.id());
        assertThat(rollback.status()).isEqualTo("Succeeded");
        assertThat(failure.code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(failure)
                .hasMessage("[ECSD-510] Deployment " + deployment.id() + " failed at Install: green failed the load"
                        + " balancer's health check (GET / on the traffic port, expects 200): Health checks failed; "
                        + rollback.id() + " rolled back to what ran before, and the deployment moved no tag. "
                        + CauseKind.TARGET_UNHEALTHY.cure());
        assertThat(scene.told.lines())
                .contains("! Deployment " + deployment.id() + " failed at Install: TIMEOUT, The deployment timed out"
                        + " while waiting for the replacement task set to become healthy. This time out period is 60"
                        + " minutes; CodeDeploy rolls back with deployment " + rollback.id());
        assertThat(onlooker.tags()).containsEntry("latest", good).doesNotContainKey("backup");
        assertThat(onlooker.runningImage()).endsWith(good);
        JsonNode record = scene.folder.readJson(DeliveryRecord.FILE, JsonNode.class, "bluegreen-deploy");
        assertThat(record.path("status").asText()).isEqualTo("Failed");
        assertThat(record.at("/cause/code").asText()).isEqualTo("ECSD-510");
        assertThat(record.at("/cause/sentence").asText()).isEqualTo(failure.sentence());
        assertThat(record.at("/cause/cure").asText()).isEqualTo(failure.cure());
    }

    @Test
    void afterAFailureTheSameCommitCanBeDeliveredAgain() throws Exception {
        stopDuringInstall(true);
        assertThat(scene.deliver(SECOND).status()).isEqualTo("Stopped");
        scene.told.listen(line -> {});

        DeliveryOutcome outcome = scene.deliver(SECOND);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(onlooker.revisions("orders-web")).hasSize(2);
        assertThat(onlooker.tags())
                .containsEntry("latest", outcome.image().digest())
                .containsEntry("backup", good);
    }

    @Test
    void aStopByHandIsNamed() throws Exception {
        stopDuringInstall(true);

        DeliveryOutcome outcome = scene.deliver(SECOND);

        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(requireNonNull(outcome.rollback()).status()).isEqualTo("Succeeded");
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.DEPLOYMENT_STOPPED);
        assertThat(outcome.failure())
                .hasMessageMatching("\\[ECSD-511] Deployment d-\\w+ was stopped.*: MANUAL_STOP, .*"
                        + "; d-\\w+ rolled back to what ran before, and the deployment moved no tag\\. .*");
        assertThat(onlooker.tags()).containsEntry("latest", good).doesNotContainKey("backup");
        assertThat(Files.readString(scene.folder.path(DeliveryRecord.FILE))).contains("\"status\":\"Stopped\"");
    }

    @Test
    void withoutAutomaticRollbackNothingIsSaidToBeRolledBack() throws Exception {
        stopDuringInstall(false);

        DeliveryOutcome outcome = scene.deliver(SECOND);

        assertThat(outcome.rollback()).isNull();
        assertThat(outcome.failure())
                .hasMessageContaining("; nothing was rolled back, and the deployment moved no tag.");
    }

    @Test
    void whatEcsForgetsWhileItIsRolledBackWasAskedBefore() throws Exception {
        scene.fault("{'kind': 'crash'}");
        List<String> remembered = new ArrayList<>();
        scene.told.listen(line -> {
            if (line.contains("CodeDeploy rolls back with deployment")) {
                remembered.addAll(stoppedTasks());
            } else if (line.startsWith("Following ") && !remembered.isEmpty()) {
                later(Duration.ofHours(2));
            }
        });

        DeliveryOutcome outcome = scene.deliver(SECOND);

        assertThat(remembered).isNotEmpty();
        assertThat(stoppedTasks()).as("ECS has forgotten them").isEmpty();
        assertThat(requireNonNull(outcome.failure()).sentence())
                .contains(" failed at Install: container 'web' of green exited ")
                .endsWith("; " + requireNonNull(outcome.rollback()).id()
                        + " rolled back to what ran before, and the deployment moved no tag.");
        assertThat(requireNonNull(outcome.cause()).evidence())
                .anyMatch(evidence -> evidence.title().startsWith("Stopped tasks of green"));
    }

    @Test
    void aRollbackThatCannotBeFollowedDoesNotHideTheFailure() throws Exception {
        scene.fault("{'kind': 'unhealthy'}");
        scene.told.listen(line -> {
            if (line.contains("CodeDeploy rolls back with deployment")) {
                order("{'kind': 'deny', 'service': 'codedeploy', 'operation': 'GetDeployment', 'times': 'forever'}");
            }
        });

        DeliveryOutcome outcome = scene.deliver(SECOND);

        String back =
                requireNonNull(requireNonNull(outcome.deployment()).rollback().by());
        assertThat(outcome.rollback()).isNull();
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(outcome.failure().sentence())
                .contains("green failed the load balancer's health check")
                .endsWith("; the end of its rollback " + back + " was not seen, and the deployment moved no tag.");
        assertThat(requireNonNull(outcome.cause()).evidence())
                .last()
                .satisfies(evidence -> assertThat(evidence.lines())
                        .singleElement()
                        .asString()
                        .startsWith("Deployment " + back + " goes on, but this build cannot follow it any more: AWS"
                                + " refused codedeploy:GetDeployment"));
        assertThat(Files.readString(scene.folder.path("report.html")))
                .contains("Failed, and the end of its rollback was not seen")
                .doesNotContain("othing was rolled back");
    }

    @Test
    void aRollbackThatIsMadeJustAfterTheFailureIsFollowed() throws Exception {
        scene.fault("{'kind': 'unhealthy'}");
        AtomicBoolean seen = new AtomicBoolean();
        scene.ports = far -> new Far(
                (DeploymentEngine) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DeploymentEngine.class},
                        (proxy, method, arguments) -> {
                            Object answer = method.invoke(far.engine(), arguments);
                            boolean first = answer instanceof Deployment one && one.ended() && !seen.getAndSet(true);
                            return first ? withoutRollback((Deployment) answer) : answer;
                        }),
                far.service(),
                far.taskDefinitions(),
                far.revisions(),
                far.images());

        DeliveryOutcome outcome = scene.deliver(SECOND);

        assertThat(seen).isTrue();
        assertThat(requireNonNull(outcome.rollback()).status()).isEqualTo("Succeeded");
    }

    @Test
    void aRollbackIsFollowedToItsEndHoweverFarTheBuildWantedToGo() throws Exception {
        scene.fault("{'kind': 'unhealthy'}");
        scene.aim.until(Stage.SHIFTED);

        assertThat(requireNonNull(scene.deliver(SECOND).rollback()).status()).isEqualTo("Succeeded");
        assertThat(scene.told.lines())
                .filteredOn(line -> line.startsWith("Following "))
                .last()
                .asString()
                .contains(" to the stage 'succeeded': about 60 s, ");
    }

    private static Deployment withoutRollback(Deployment one) {
        return new Deployment(
                one.id(),
                one.status(),
                one.application(),
                one.group(),
                one.config(),
                one.description(),
                one.revision(),
                one.error(),
                Deployment.Rollback.none(),
                one.terminationWait(),
                one.created(),
                one.completed(),
                one.events(),
                one.taskSets());
    }

    @Test
    void aServiceThatCannotBeReadDoesNotHideTheFailure() throws Exception {
        scene.fault("{'kind': 'unhealthy'}");
        scene.told.listen(line -> {
            if (line.endsWith(" started")) {
                order("{'kind': 'deny', 'service': 'ecs', 'operation': 'DescribeServices', 'times': 'forever'}");
            }
        });

        DeliveryOutcome outcome = scene.deliver(SECOND);

        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(outcome.failure().sentence()).contains(" failed at Install: TIMEOUT, The deployment timed out");
        assertThat(CauseStory.of(requireNonNull(outcome.cause())))
                .contains("What could not be looked at")
                .anyMatch(line -> line.startsWith("  The service could not be read: AWS refused ecs:DescribeServices"));
    }

    private List<String> stoppedTasks() {
        return onlooker.ecs
                .listTasks(request -> request.cluster(scene.world.cluster()).desiredStatus("STOPPED"))
                .taskArns();
    }

    private void order(String fault) {
        try {
            scene.fault(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void later(Duration duration) {
        SandboxTime time = scene.sandbox.time();
        time.advanceTo(time.instant().plus(duration));
    }

    private void stopDuringInstall(boolean rollback) {
        scene.told.listen(line -> {
            if (line.startsWith("Install ") && line.contains("InProgress")) {
                String id = onlooker.deployments().get(0);
                onlooker.codeDeploy.stopDeployment(
                        request -> request.deploymentId(id).autoRollbackEnabled(rollback));
            }
        });
    }
}
