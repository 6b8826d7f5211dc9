package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.environment.Intent;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.files.Records;
import io.github.ecsdelivery.spec.SpecRenderer;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.jspecify.annotations.Nullable;

/**
 * Lets a deployment go on that waits with green up, when the tests of maven-failsafe-plugin have passed; when they have not
 * it is rolled back and the build fails. A deployment that waits with its traffic on green is relieved of blue at once.
 * Then follows it as {@code bluegreen-deploy} does.
 *
 * @since 1.0.0
 */
@Mojo(name = "bluegreen-continue", threadSafe = true)
public final class BluegreenContinueMojo extends EnvironmentMojo {

    @Override
    void forget(Build build) throws DeliveryException {
        Records.forget(build.folder());
    }

    // What it lets go on was delivered before.
    @Override
    Intent intent(Settings settings) {
        return Intent.CHANGE;
    }

    @Override
    void deliver(Settings settings, Target target, Build build) throws DeliveryException {
        try (Composition composition = Composition.of(settings, target, build)) {
            composition.keep(
                    "bluegreen-continue",
                    target.origin(),
                    SpecRenderer.DIFF,
                    () -> {
                        DeliveryOutcome outcome = composition
                                .deployment()
                                .continuation()
                                .proceed(
                                        Requests.attachment(composition.delivery(), settings),
                                        Requests.watching(settings, target, build),
                                        summary(settings, build),
                                        composition.folder().path(Started.FILE));
                        composition.keepRevisions(outcome);
                        return outcome;
                    },
                    composition::delivery);
        }
    }

    private static @Nullable Path summary(Settings settings, Build build) {
        String said = settings.testSummary();
        if ("none".equals(said)) {
            return null;
        }
        return said == null
                ? Path.of(build.project().getBuild().getDirectory(), "failsafe-reports", "failsafe-summary.xml")
                : build.project().getBasedir().toPath().resolve(said);
    }
}
