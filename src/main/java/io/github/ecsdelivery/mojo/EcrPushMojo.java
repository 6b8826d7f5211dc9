package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.SdkStart.Part;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.PushPlan;
import io.github.ecsdelivery.jib.LayersAhead;
import java.nio.file.Files;
import java.util.EnumSet;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Builds the image of the project with Jib, without Docker, and pushes it to ECR under the tag of the commit,
 * by default its first 12 characters. Writes {@code image.json} for the goals after it.
 *
 * @since 1.0.0
 */
@Mojo(
        name = "ecr-push",
        defaultPhase = LifecyclePhase.DEPLOY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class EcrPushMojo extends EnvironmentMojo {

    @Override
    HeadStart begin(Settings settings, Build build) {
        new SdkAhead(build.context())
                .begin(
                        settings,
                        new GoalsOfModule(build).callAwsLater()
                                ? EnumSet.allOf(Part.class)
                                : EnumSet.of(Part.LOGIN, Part.TLS));
        // Where this goal has run before, its layers are kept too, and there may be nothing to build.
        if (Files.exists(build.folder().path(ImageRecord.FILE))) {
            return () -> {};
        }
        LayersAhead layers = Requests.layersAhead(settings, build);
        return layers::close;
    }

    @Override
    void deliver(Settings settings, Target target, Build build) throws DeliveryException {
        // The goals of one execution have one configuration, so that this can be told before the image is pushed.
        new GoalsOfModule(build).requireNoneThatContinuesWhatIsHeld(settings);
        if (settings.dryRun()) {
            build.progress().line("Dry run: the image is built and compared with the repository, nothing is sent");
        }
        try (Composition composition = Composition.of(settings, target, build)) {
            PushPlan plan = new PushPlans(settings)
                    .plan(composition.tag(), build.project().getBasedir().toPath());
            ImageRequest request = Requests.image(composition, settings, build);
            PushTargets.claim(request, build);
            composition.imagePublisher().publish(request, plan, build.progress());
        }
    }
}
