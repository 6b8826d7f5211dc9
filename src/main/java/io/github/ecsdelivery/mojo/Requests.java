package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.release.DeliveryRequest;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeploymentSettings;
import io.github.ecsdelivery.environment.ImageSettings;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.RepositoryName;
import io.github.ecsdelivery.image.Tool;
import io.github.ecsdelivery.jib.LayersAhead;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** Turns settings and the Maven project into the request that a service takes. */
final class Requests {
    private Requests() {}

    static ImageRequest image(Composition composition, Settings settings, Build build) throws DeliveryException {
        RepositoryName.require(settings.image().repository());
        return image(composition.delivery(), composition.tag(), settings, build);
    }

    /**
     * Layers are made while it is found out who builds what for whom. What an environment sets otherwise is made again, and
     * what is wrong with them is told by the build after it.
     */
    static LayersAhead layersAhead(Settings settings, Build build) {
        Commit none = new Commit("0".repeat(CommitTag.LENGTH), null, "nothing", Instant.EPOCH, false);
        Delivery nowhere = new Delivery("", "", "", "", "", none);
        Build silent =
                new Build(build.session(), build.project(), build.execution(), build.decrypter(), Progress.nobody());
        try {
            return LayersAhead.of(image(nowhere, CommitTag.of(none), settings, silent));
        } catch (DeliveryException e) {
            return LayersAhead.none();
        }
    }

    private static ImageRequest image(Delivery delivery, CommitTag tag, Settings settings, Build build)
            throws DeliveryException {
        ImageSettings image = settings.image();
        PluginDescriptor plugin = build.execution().getMojoDescriptor().getPluginDescriptor();
        return new ImageRequest(
                delivery,
                Objects.requireNonNullElse(image.repository(), ""),
                tag,
                image.tags(),
                new ImageSources(build, image).read(),
                container(image, build),
                BuildFactsReader.of(build.project()),
                new Caches(image, build).layers(),
                new Tool(plugin.getArtifactId(), plugin.getVersion()));
    }

    static ContainerSettings container(ImageSettings image, Build build) throws DeliveryException {
        return new ContainerReader(image, build.project().getBasedir().toPath(), InstantSource.system()).read();
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
                new PushPlans(settings).movedBy("success"));
    }

    private static String describe(Delivery delivery) {
        Commit commit = delivery.commit();
        return delivery.application() + " " + commit.abbreviated(12)
                + (commit.branch() == null ? "" : " on " + commit.branch());
    }
}
