package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.release.Overview;
import io.github.ecsdelivery.environment.Command;
import io.github.ecsdelivery.environment.Intent;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.StatusStory;
import java.time.ZoneId;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Shows what runs, the deployment that is under way or the one that {@code attach} names, and the last ones. Changes
 * nothing.
 *
 * @since 1.0.0
 */
@Mojo(name = "bluegreen-status", threadSafe = true)
public final class BluegreenStatusMojo extends EnvironmentMojo {

    @Override
    Intent intent(Settings settings) {
        return Intent.LOOK;
    }

    @Override
    void deliver(Settings settings, Target target, Build build) throws DeliveryException {
        try (Composition composition = Composition.of(settings, target, build)) {
            Overview overview =
                    composition.deployment().overview(Requests.attachment(composition.delivery(), settings));
            build.progress().line("");
            new StatusStory(ZoneId.systemDefault(), Command.to(composition.delivery()))
                    .lines(overview)
                    .forEach(build.progress()::line);
        }
    }
}
