package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.ReleaseStory;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Registers the task definition, uploads the revision, starts the CodeDeploy deployment and follows it to its end; then
 * moves {@code latest} to {@code backup} and the new image to {@code latest}. A deployment that fails, is stopped or is
 * rolled back fails the build with the reason. With {@code <mode>pipeline</mode>} CodePipeline deploys and this goal does
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
        if (settings.dryRun()) {
            build.progress().line("Dry run: no deployment is started");
            return;
        }
        // Whoever reads it after this build must not find how an earlier one ended.
        build.folder().remove(DeliveryRecord.FILE);
        try (Composition composition = Composition.of(settings, target, build)) {
            DeliveryOutcome outcome =
                    composition.blueGreenDelivery().deliver(Requests.delivery(composition.delivery(), settings));
            composition.folder().writeJson(DeliveryRecord.FILE, DeliveryRecord.of(composition.delivery(), outcome));
            build.progress().line("");
            ReleaseStory.lines(composition.delivery(), outcome).forEach(build.progress()::line);
            if (outcome.failure() != null) {
                throw outcome.failure();
            }
        }
    }
}
