package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.DeliveryRequest;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeploymentSettings;
import io.github.ecsdelivery.environment.ImageSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ExtraFiles;
import io.github.ecsdelivery.image.ImageForm;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.image.RepositoryName;
import io.github.ecsdelivery.image.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.jspecify.annotations.Nullable;

/** Turns settings and the Maven project into the request that a service takes. */
final class Requests {
    private static final List<String> MOVES = List.of("success", "push", "never");

    private Requests() {}

    static ImageRequest image(Composition composition, Settings settings, Build build) throws DeliveryException {
        ImageSettings image = settings.image();
        PluginDescriptor plugin = build.execution().getMojoDescriptor().getPluginDescriptor();
        return new ImageRequest(
                composition.delivery(),
                RepositoryName.require(image.repository()),
                tag(composition, settings),
                List.of(),
                new JavaProjectReader(build).read(image.mainClass()),
                container(image),
                BuildFacts.none(),
                cache(image.cacheDirectory(), build),
                new Tool(plugin.getArtifactId(), plugin.getVersion()));
    }

    static ContainerSettings container(ImageSettings image) {
        return new ContainerSettings(
                image.baseImage(),
                List.of(),
                new Program(image.jvmFlags(), null, image.args().isEmpty() ? null : image.args(), List.of(), null),
                new ContainerConfig(
                        image.ports(),
                        new TreeMap<>(image.environment()),
                        new TreeMap<>(image.labels()),
                        image.user(),
                        null,
                        List.of()),
                ImageForm.usual(),
                ExtraFiles.none());
    }

    private static CommitTag tag(Composition composition, Settings settings) throws DeliveryException {
        CommitTag tag = composition.tag();
        MovingTags moving = movingTags(settings);
        if (tag.value().equals(moving.latest()) || tag.value().equals(moving.backup())) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><tag> is '" + tag.value() + "', which is the name of a tag that moves after the deployment"
                            + " (<image><latestTag>, <image><backupTag>): a push would take away what one could go back"
                            + " to.",
                    "Remove <image><tag>, or put @{commitTag} into it.");
        }
        return tag;
    }

    private static Path cache(@Nullable String setting, Build build) {
        return setting == null
                ? Path.of(build.project().getBuild().getDirectory()).resolve("ecs-delivery-cache")
                : build.project().getBasedir().toPath().resolve(setting);
    }

    static DeliveryRequest delivery(Delivery delivery, Settings settings) throws DeliveryException {
        DeploymentSettings deployment = settings.deployment();
        String description = deployment.description();
        String prefix =
                Objects.requireNonNullElse(settings.revision().prefix(), "").replaceAll("^/+|/+$", "");
        return new DeliveryRequest(
                delivery,
                Settings.required("deployment.application", deployment.application()),
                Settings.required("deployment.group", deployment.group()),
                deployment.config(),
                description == null ? describe(delivery) : description,
                prefix.isEmpty() ? "ecs-delivery" : prefix,
                tagsMovedBy("success", settings));
    }

    /** The tags to move when this is the time for it, else null. */
    static @Nullable MovingTags tagsMovedBy(String time, Settings settings) throws DeliveryException {
        ImageSettings image = settings.image();
        // Where this build does not deploy it never learns of the success.
        String usual = settings.pipelineDeploys() ? "push" : "success";
        String chosen = Settings.oneOf("image.moveTags", image.moveTags(), usual, MOVES);
        MovingTags tags = movingTags(settings);
        return chosen.equals(time) ? tags : null;
    }

    private static MovingTags movingTags(Settings settings) throws DeliveryException {
        ImageSettings image = settings.image();
        MovingTags usual = MovingTags.usual();
        return MovingTags.of(
                image.latestTag() == null ? usual.latest() : image.latestTag(),
                image.backupTag() == null ? usual.backup() : image.backupTag());
    }

    private static String describe(Delivery delivery) {
        Commit commit = delivery.commit();
        return delivery.application() + " " + commit.abbreviated(12)
                + (commit.branch() == null ? "" : " on " + commit.branch());
    }
}
