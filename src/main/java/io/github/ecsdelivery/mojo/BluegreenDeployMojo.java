package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.release.Attachment;
import io.github.ecsdelivery.environment.Intent;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.files.Records;
import io.github.ecsdelivery.spec.SpecRenderer;
import java.net.URI;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Registers the task definition, uploads the revision, starts the CodeDeploy deployment and follows it to its end; then
 * moves {@code latest} to {@code backup} and the new image to {@code latest}. A deployment that fails, is stopped or is
 * rolled back fails the build with the reason. How it ended is recorded in {@code target/ecs-delivery}, in
 * {@code report.html}, {@code delivery.json} and {@code delivery.env}. With {@code attach} it starts none, and follows the
 * one that is named. With {@code <mode>pipeline</mode>} CodePipeline deploys and this goal does nothing. With
 * {@code deliverAtEnd} all this waits until the other modules of the build are built and tested.
 *
 * @since 1.0.0
 */
@Mojo(name = "bluegreen-deploy", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class BluegreenDeployMojo extends EnvironmentMojo {
    /** Property of the project that tells tests where green is. */
    static final String TEST_URL = "ecs-delivery.testUrl";

    @Override
    void forget(Build build) throws DeliveryException {
        Records.forget(build.folder());
    }

    @Override
    Intent intent(Settings settings) {
        return settings.attach() == null ? Intent.DELIVER : Intent.CHANGE;
    }

    @Override
    void deliver(Settings settings, Target target, Build build) throws DeliveryException {
        if (settings.pipelineDeploys()) {
            build.progress().line("<mode> is pipeline: CodePipeline deploys, so no deployment is started here");
            return;
        }
        new GoalsOfModule(build).requireNoneThatContinuesWhatIsHeld(settings);
        if (settings.deliversAtEnd() && settings.attach() == null) {
            // What is missing is told while the module is built, not when all are.
            HandedOver handedOver = HandedOver.in(build.folder());
            new AtEnd(build, this::progress).hold(settings, target, later -> {
                Records.forget(later.folder());
                handedOver.putBack(later.folder());
                deploy(settings, target, later);
            });
        } else {
            deploy(settings, target, build);
        }
    }

    private static void deploy(Settings settings, Target target, Build build) throws DeliveryException {
        try (Composition composition = Composition.of(settings, target, build)) {
            composition.keep(
                    "bluegreen-deploy",
                    target.origin(),
                    SpecRenderer.DIFF,
                    () -> carryOut(composition, settings, target, build),
                    composition::delivery);
        }
    }

    private static DeliveryOutcome carryOut(Composition composition, Settings settings, Target target, Build build)
            throws DeliveryException {
        Attachment.Request attachment = Requests.attachment(composition.delivery(), settings);
        if (attachment.id() == null) {
            composition.preflights(target).beforeDeployment();
        }
        DeliveryOutcome outcome = attachment.id() == null
                ? composition
                        .delivery(target)
                        .deliver(Requests.delivery(composition.delivery(), settings, target, build))
                : composition.deployment().attachment().follow(attachment, Requests.watching(settings, target, build));
        // Of a deployment that failed there, green is gone.
        if (outcome.stage() == Stage.READY && outcome.failure() == null) {
            testUrl(composition, attachment, build);
        }
        composition.keepRevisions(outcome);
        return outcome;
    }

    private static void testUrl(Composition composition, Attachment.Request of, Build build) throws DeliveryException {
        Optional<URI> address = composition.deployment().testTraffic().address(of.application(), of.group());
        if (address.isPresent()) {
            build.project().getProperties().setProperty(TEST_URL, address.get().toString());
            build.progress().line("Green answers at " + address.get() + " (${" + TEST_URL + "})");
        }
    }
}
