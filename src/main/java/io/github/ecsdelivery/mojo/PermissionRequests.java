package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.EcrHost;
import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.RevisionPlace;
import io.github.ecsdelivery.aws.S3RevisionStore;
import io.github.ecsdelivery.environment.DeploymentSettings;
import io.github.ecsdelivery.environment.ImageSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.RepositoryName;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.permission.PermissionRequest;
import io.github.ecsdelivery.permission.PermissionRequest.Deployment;
import io.github.ecsdelivery.permission.PermissionRequest.EncryptionKey;
import io.github.ecsdelivery.permission.PermissionRequest.Image;
import io.github.ecsdelivery.permission.PermissionRequest.Live;
import io.github.ecsdelivery.permission.PermissionRequest.Revision;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import io.github.ecsdelivery.permission.Place;
import io.github.ecsdelivery.permission.Signer;
import io.github.ecsdelivery.permission.TaskReader;
import io.github.ecsdelivery.preflight.pipeline.PipelineRequest;
import io.github.ecsdelivery.spec.DeliveryFacts;
import io.github.ecsdelivery.spec.LiveService;
import io.github.ecsdelivery.spec.SpecOutline;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the settings of an environment, and what AWS told, into what decides about permissions. */
final class PermissionRequests {
    private static final int ARN_PARTS = 6;
    // What S3 takes when KMS is asked for without a key.
    private static final String MANAGED = "alias/aws/s3";

    private final Settings settings;
    private final Build build;
    private final DeliveryFacts facts;
    private final Place place;

    /**
     * @param settings with all values of the run filled in
     */
    PermissionRequests(Settings settings, Build build, DeliveryFacts facts) {
        this.settings = settings;
        this.build = build;
        this.facts = facts;
        this.place = Place.of(facts.delivery().region(), facts.delivery().accountId());
    }

    /**
     * What AWS told, as far as it could be asked.
     *
     * @param builder ARN of the build's own credentials, or null
     * @param group the deployment group, or null
     * @param service the service, or null
     */
    record Told(
            @Nullable String builder,
            @Nullable Live group,
            @Nullable LiveService service) {}

    /**
     * @param signers whose credentials sign which steps
     * @param named templates that the settings of any environment name
     */
    PermissionRequest request(List<Signer> signers, Set<Path> named, Told told) throws DeliveryException {
        return new PermissionRequest(
                facts.delivery().environment(),
                facts.delivery().application(),
                place,
                told.builder(),
                signers,
                image(),
                deployment(told.group()),
                revision(),
                task(named, told.service()),
                settings.pipelineDeploys(),
                PipelineRequest.pipelineOf(build.environmentVariables()).orElse(null));
    }

    private Image image() throws DeliveryException {
        ImageSettings image = settings.image();
        String account = settings.registryOwner(facts.delivery());
        RepositoryPlan plan = new PushPlans(settings)
                .plan(
                        CommitTag.of(facts.delivery().commit()),
                        build.project().getBasedir().toPath())
                .newRepository();
        String key = plan == null ? null : plan.kmsKey();
        return new Image(
                account,
                RepositoryName.require(image.repository()),
                plan != null,
                plan != null && !plan.tags().isEmpty(),
                plan != null && plan.lifecyclePolicy() != null,
                key == null ? null : key(key).arn(),
                image.scan().enabled(),
                bases(account));
    }

    private List<String> bases(String account) {
        String base = settings.image().baseImage();
        if (base == null || settings.image().imageTar() != null) {
            return List.of();
        }
        String[] parts = base.split("/", 2);
        String repository = parts.length < 2 ? "" : parts[1].replaceFirst("[@:].*", "");
        if (parts[0].equals(facts.delivery().registry())) {
            return List.of(place.in(account).repository(repository));
        }
        return EcrHost.of(parts[0]).stream()
                .map(host -> Place.of(host.region(), host.accountId()).repository(repository))
                .toList();
    }

    private Deployment deployment(@Nullable Live group) throws DeliveryException {
        DeploymentSettings deployment = settings.deployment();
        boolean pipeline = settings.pipelineDeploys();
        return new Deployment(
                required("application", deployment.application(), pipeline),
                required("group", deployment.group(), pipeline),
                deployment.config(),
                deployment.alarms(),
                deployment.rollsBackOnTimeout()
                        || deployment.rollsBackOnInterrupt()
                        || deployment.onActiveDeployment().equals("replace"),
                deployment.waitUntil().equals("ready"),
                deployment.keepRevisions() != null,
                group);
    }

    private static @Nullable String required(String setting, @Nullable String value, boolean pipeline)
            throws DeliveryException {
        return pipeline ? value : Settings.required("deployment." + setting, value);
    }

    private Revision revision() throws DeliveryException {
        String bucket = settings.revision().bucket();
        String keys = Requests.keyPrefix(settings) + "/" + facts.delivery().application() + "/"
                + facts.delivery().environment() + "/*";
        if (bucket == null && settings.pipelineDeploys()) {
            return new Revision(null, keys, place.account(), null, null, false, false, false);
        }
        S3RevisionStore.Place revisions = RevisionPlace.of(settings.revision(), facts.delivery());
        String key = revisions.encryption().key();
        Method method = revisions.encryption().method();
        return new Revision(
                revisions.bucket(),
                keys,
                revisions.owner(),
                key == null ? null : key(key),
                key != null ? key(key) : method == Method.KMS || method == Method.DSSE ? key(MANAGED) : null,
                key == null && method == Method.BUCKET,
                !revisions.tags().isEmpty(),
                revisions.fullControl());
    }

    /** A policy knows keys by their ARN only (KMS guide, "Specifying KMS keys in IAM policy statements"). */
    private EncryptionKey key(String written) {
        String[] arn = written.split(":", ARN_PARTS);
        Place of = arn.length == ARN_PARTS ? Place.of(arn[3], arn[4]) : place;
        String name = arn.length == ARN_PARTS ? arn[5] : written;
        if (name.startsWith("alias/")) {
            return new EncryptionKey(of.arn("kms", "key/*"), name);
        }
        return new EncryptionKey(of.arn("kms", name.startsWith("key/") ? name : "key/" + name), null);
    }

    private Task task(Set<Path> named, @Nullable LiveService service) throws DeliveryException {
        SpecOutline preview = SpecOutline.read(new SpecRequests(settings, build).request(named), facts, service)
                .orElse(null);
        return preview == null
                ? Task.unknown()
                : TaskReader.read(
                        place,
                        preview.source(),
                        place.in(settings.registryOwner(facts.delivery()))
                                .repository(
                                        Objects.requireNonNull(settings.image().repository())),
                        preview.taskDefinition(),
                        preview.appSpec());
    }
}
