package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.sandbox.wire.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;

/** A whole deployment under conditions that last. */
class EnduranceTest {
    private static final int MORE_THAN_ANY_DELIVERY = 300;

    @TempDir
    Path directory;

    @Test
    void throttledToOneCallInThreeFromItsStartToItsEnd() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(
                DeliveryScene.orders().deploymentConfig("CodeDeployDefault.ECSCanary10Percent5Minutes"), directory)) {
            scene.project.templates();
            scene.push(FIRST);
            scene.render(FIRST);
            for (int call = 0; call < MORE_THAN_ANY_DELIVERY; call++) {
                scene.fault("{'kind': 'throttle', 'service': 'codedeploy', 'after': " + (call + 1) + ", 'times': 2}");
            }

            DeliveryOutcome outcome = scene.deploy(FIRST);

            List<Integer> answers = scene.sandbox.journal().entries().stream()
                    .filter(call -> call.service().equals("codedeploy"))
                    .map(Journal.Entry::status)
                    .toList();
            int refused = Collections.frequency(answers, 400);
            System.out.println(refused + " of " + answers.size() + " calls to CodeDeploy were throttled");
            assertThat(outcome.status()).isEqualTo("Succeeded");
            assertThat(refused).isGreaterThan(answers.size() * 6 / 10);
            assertThat(new Onlooker(scene).deployments()).hasSize(1);
        }
    }

    @Test
    void tenMinutesWithoutANetworkInTheMiddle() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(
                DeliveryScene.orders().deploymentConfig("CodeDeployDefault.ECSLinear10PercentEvery3Minutes"),
                directory)) {
            scene.project.templates();
            scene.told.listen(line -> {
                if (line.startsWith("Traffic ") && line.contains("green 20 %")) {
                    // Each failed look is four attempts; the pauses between looks grow to a minute.
                    order(scene, "{'kind': 'drop-before', 'service': 'codedeploy', 'times': 72}");
                }
            });

            DeliveryOutcome outcome = scene.deliver(FIRST);

            assertThat(outcome.status()).isEqualTo("Succeeded");
            String seenAgain = scene.told.lines().stream()
                    .filter(line -> line.contains(" can be seen again, after "))
                    .findFirst()
                    .orElseThrow();
            assertThat(Integer.parseInt(seenAgain.replaceAll(".*after (\\d+) min.*", "$1")))
                    .isGreaterThanOrEqualTo(10);
            assertThat(outcome.traffic())
                    .last()
                    .satisfies(step -> assertThat(step.green()).isEqualTo(100));
        }
    }

    @Test
    void theEndIsSeenWithinTenSecondsAtOnePollInTenSeconds() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.push(FIRST);
            scene.render(FIRST);
            scene.sandbox.journal().clear();

            DeliveryOutcome outcome = scene.deploy(FIRST);

            Deployment deployment = requireNonNull(outcome.deployment());
            Duration lag = Duration.between(
                    deployment.completed(), scene.sandbox.time().instant());
            List<LifecycleEvent> events = new Onlooker(scene).events(deployment.id());
            Duration followed =
                    Duration.between(deployment.created(), scene.sandbox.time().instant());
            long calls = scene.calls().stream()
                    .filter(call -> call.equals("codedeploy:GetDeployment")
                            || call.equals("codedeploy:BatchGetDeploymentTargets")
                            || call.equals("codedeploy:ListDeploymentTargets"))
                    .count();
            System.out.println("Seen " + lag.toMillis() + " ms after the end; " + calls + " calls in "
                    + followed.toSeconds() + " s; " + events.size() + " events");
            assertThat(lag).isLessThanOrEqualTo(Duration.ofSeconds(10));
            assertThat(calls).isLessThanOrEqualTo(2 * (followed.toSeconds() / 10 + 2));
        }
    }

    private static void order(DeliveryScene scene, String fault) {
        try {
            scene.fault(fault);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
