package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.release.Attachment;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest.Precedence;
import io.github.ecsdelivery.bluegreen.release.OnActive;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Images;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Place;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Wanted;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeploymentSettings;
import io.github.ecsdelivery.environment.ImageSettings;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.RollbackSettings;
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
import java.util.Locale;
import java.util.Objects;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.jspecify.annotations.Nullable;

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

    /**
     * Reads all that the goals of a delivery will read.
     *
     * @throws DeliveryException as they would
     */
    static void validate(Composition composition, Settings settings, Target target, Build build)
            throws DeliveryException {
        RepositoryName.require(settings.image().repository());
        new PushPlans(settings)
                .plan(composition.tag(), build.project().getBasedir().toPath());
        if (!settings.pipelineDeploys()) {
            delivery(composition.delivery(), settings, target, build);
            Settings.required("revision.bucket", settings.revision().bucket());
        }
    }

    static DeliveryRequest delivery(Delivery delivery, Settings settings, Target target, Build build)
            throws DeliveryException {
        DeploymentSettings deployment = settings.deployment();
        String description = deployment.description();
        return new DeliveryRequest(
                delivery,
                application(deployment),
                group(deployment),
                deployment.config(),
                new Safeguards(deployment.autoRollback(), deployment.alarms()),
                description == null ? describe(delivery, target.origin().buildUrl()) : description,
                keyPrefix(settings),
                new PushPlans(settings).movedBy("success"),
                new Precedence(OnActive.of(deployment.onActiveDeployment()), deployment.allowOlder()),
                watching(settings, target, build),
                settings.dryRun());
    }

    /** The deployment that a goal is about; its id is null unless one is named. */
    static Attachment.Request attachment(Delivery delivery, Settings settings) throws DeliveryException {
        return new Attachment.Request(
                settings.attach(),
                delivery.environment(),
                delivery.accountId(),
                application(settings.deployment()),
                group(settings.deployment()),
                new PushPlans(settings).movedBy("success"));
    }

    static Watching watching(Settings settings, Target target, Build build) throws DeliveryException {
        DeploymentSettings deployment = settings.deployment();
        CiTime ci = new CiTime(build.environmentVariables(), build.startedAt(), Instant.now());
        return new Watching(
                Stage.valueOf(deployment.waitUntil().toUpperCase(Locale.ROOT)),
                deployment.maxWait(),
                new Manners(deployment.rollsBackOnTimeout(), deployment.rollsBackOnInterrupt()),
                ci.limit(deployment, target.origin().ci()));
    }

    static RollbackRequest rollback(
            Delivery delivery, Settings settings, RollbackSettings wanted, Target target, Build build)
            throws DeliveryException {
        DeploymentSettings deployment = settings.deployment();
        return new RollbackRequest(
                delivery,
                new Place(
                        application(deployment),
                        group(deployment),
                        deployment.config(),
                        Settings.required("revision.bucket", settings.revision().bucket()),
                        keyPrefix(settings)),
                new Wanted(
                        settings.attach(), wanted.toRevision(), wanted.toCommit(), wanted.reason(), wanted.withHooks()),
                new Images(RepositoryName.require(settings.image().repository()), new PushPlans(settings).movedBack()),
                watching(settings, target, build),
                deployment.keepRevisions(),
                settings.dryRun());
    }

    static String keyPrefix(Settings settings) {
        String prefix =
                Objects.requireNonNullElse(settings.revision().prefix(), "").replaceAll("^/+|/+$", "");
        return prefix.isEmpty() ? "ecs-delivery" : prefix;
    }

    private static String application(DeploymentSettings deployment) throws DeliveryException {
        return Settings.required("deployment.application", deployment.application());
    }

    private static String group(DeploymentSettings deployment) throws DeliveryException {
        return Settings.required("deployment.group", deployment.group());
    }

    // The page of the build comes last, so that what is cut off is at its end.
    private static String describe(Delivery delivery, @Nullable String buildUrl) {
        Commit commit = delivery.commit();
        return delivery.application() + " " + commit.abbreviated(12)
                + (commit.branch() == null ? "" : " on " + commit.branch())
                + (buildUrl == null ? "" : " by " + buildUrl);
    }
}
