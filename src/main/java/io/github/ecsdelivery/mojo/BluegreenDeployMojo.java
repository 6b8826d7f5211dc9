package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.files.Records;
import io.github.ecsdelivery.spec.SpecRenderer;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Registers the task definition, uploads the revision, starts the CodeDeploy deployment and follows it to its end; then
 * moves {@code latest} to {@code backup} and the new image to {@code latest}. A deployment that fails, is stopped or is
 * rolled back fails the build with the reason. How it ended is recorded in {@code target/ecs-delivery}, in
 * {@code report.html}, {@code delivery.json} and {@code delivery.env}. With {@code <mode>pipeline</mode>} CodePipeline deploys and this goal does
 * nothing.
 *
 * @since 1.0.0
 */
@Mojo(name = "bluegreen-deploy", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class BluegreenDeployMojo extends EnvironmentMojo {

    @Override
    void deliver(Settings settings, Target target, Build build) throws DeliveryException {
        if (settings.pipelineDeploys()) {
            build.progress().line("<mode> is pipeline: CodePipeline deploys, so no deployment is started here");
            return;
        }
        Records.forget(build.folder());
        try (Composition composition = Composition.of(settings, target, build)) {
            composition
                    .records("bluegreen-deploy", target.origin())
                    .keep(
                            SpecRenderer.DIFF,
                            () -> composition
                                    .blueGreenDelivery()
                                    .deliver(Requests.delivery(composition.delivery(), settings)));
        }
    }
}
