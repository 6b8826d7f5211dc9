package io.github.ecsdelivery.mojo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.AwsContainerStores;
import io.github.ecsdelivery.aws.CodePipelines;
import io.github.ecsdelivery.aws.EcrRepositoryPolicies;
import io.github.ecsdelivery.aws.IamRoles;
import io.github.ecsdelivery.aws.KmsKeys;
import io.github.ecsdelivery.aws.RevisionPlace;
import io.github.ecsdelivery.aws.S3RevisionBucket;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.mojo.PreflightChecks.Grounds;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.container.ContainerChecks;
import io.github.ecsdelivery.preflight.container.TaskReads;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Group;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Pair;
import io.github.ecsdelivery.preflight.deployment.GroupFacts;
import io.github.ecsdelivery.preflight.pipeline.PipelineChecks;
import io.github.ecsdelivery.preflight.pipeline.PipelineRequest;
import io.github.ecsdelivery.preflight.revision.RevisionChecks;
import io.github.ecsdelivery.preflight.revision.RevisionRequest;
import io.github.ecsdelivery.preflight.role.RoleChecks;
import io.github.ecsdelivery.preflight.role.RoleRequest;
import io.github.ecsdelivery.preflight.role.Shift;
import io.github.ecsdelivery.spec.SpecPreview;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.pipeline.PipelineNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks of what a delivery needs besides repository and service: bucket and key, roles, secrets, a pipeline. */
final class AccountChecks {
    private final Settings settings;
    private final Build build;
    private final Grounds grounds;
    private final Steps steps;
    private final @Nullable GroupFacts group;
    private final Fact<SpecPreview> spec;
    private final Fact<Boolean> rules;
    private final @Nullable RevisionChecks revision;
    private final @Nullable RevisionRequest upload;

    /**
     * @param group null when the settings do not name it
     * @param spec what will be registered and deployed
     * @param rules whether the production listener has rules
     */
    AccountChecks(
            Settings settings,
            Build build,
            Grounds grounds,
            Steps steps,
            @Nullable GroupFacts group,
            Fact<SpecPreview> spec,
            Fact<Boolean> rules)
            throws DeliveryException {
        this.settings = settings;
        this.build = build;
        this.grounds = grounds;
        this.steps = steps;
        this.group = group;
        this.spec = spec;
        this.rules = rules;
        this.upload = settings.pipelineDeploys() || settings.revision().bucket() == null ? null : upload();
        this.revision = upload == null ? null : revision(upload);
    }

    /** Bucket and key; none when CodePipeline deploys. */
    List<Check> revision() {
        return revision == null ? List.of() : revision.all();
    }

    /** What the task definition names, the roles, and the pipeline that deploys; they need the deploy spec. */
    List<Check> named() throws DeliveryException {
        AwsClients clients = steps.deployment();
        Fact<ObjectNode> definition = spec.map(SpecPreview::taskDefinition);
        ContainerChecks containers = new ContainerChecks(
                definition.map(tree -> new TaskReads(tree, grounds.delivery())),
                new AwsContainerStores(clients),
                grounds.delivery().accountId());
        IamRoles roles = new IamRoles(clients);
        List<Check> checks = new ArrayList<>(containers.all());
        checks.addAll(new RoleChecks(
                        new RoleRequest(
                                grounds.delivery(),
                                definition,
                                Fact.of(grounds::caller),
                                !settings.pipelineDeploys(),
                                serviceRole(),
                                Fact.of(this::shift),
                                containers.secrets(),
                                containers.parameters()),
                        roles,
                        new EcrRepositoryPolicies(steps.image()))
                .all());
        pipeline(definition, roles).ifPresent(pipeline -> checks.addAll(pipeline.all()));
        return checks;
    }

    private Fact<String> serviceRole() {
        return group == null ? Fact.of(() -> "") : group.serviceRole();
    }

    private RevisionRequest upload() throws DeliveryException {
        return S3RevisionBucket.request(
                RevisionPlace.of(settings.revision(), grounds.delivery()),
                grounds.delivery().region(),
                String.join(
                        "/",
                        Requests.keyPrefix(settings),
                        grounds.delivery().application(),
                        grounds.delivery().environment(),
                        grounds.delivery().commit().id(),
                        "revision"));
    }

    private RevisionChecks revision(RevisionRequest request) throws DeliveryException {
        AwsClients clients = steps.revision();
        Place place = RevisionPlace.of(settings.revision(), grounds.delivery());
        Fact<Identity> uploader = clients == steps.deployment()
                ? Fact.of(grounds::caller)
                : Fact.of(() -> new StsIdentity(clients).whoAmI());
        return new RevisionChecks(
                request, new S3RevisionBucket(clients, place), new KmsKeys(clients), uploader, serviceRole());
    }

    private Shift shift() throws DeliveryException {
        if (group == null) {
            return new Shift("*", "*", List.of(), false, false, List.of(), Optional.empty(), null, Optional.empty());
        }
        Pair pair = group.pair().get();
        List<String> alarms = settings.deployment().alarms();
        return new Shift(
                group.target().get().cluster(),
                group.target().get().service(),
                Stream.concat(pair.production().stream(), pair.test().stream()).toList(),
                rules.get(),
                !(alarms == null ? group.described().get().safeguards().alarms() : alarms).isEmpty(),
                List.copyOf(spec.get().appSpec().functions().values()),
                Optional.ofNullable(upload).map(RevisionRequest::objectArn),
                upload == null ? null : upload.owner(),
                key());
    }

    /** What cannot be asked for is told by its own check. */
    private Optional<String> key() {
        try {
            return revision == null ? Optional.empty() : revision.keyArn().get();
        } catch (DeliveryException e) {
            String named = settings.revision().kmsKeyId();
            return Optional.ofNullable(named).filter(key -> key.contains(":key/"));
        }
    }

    private Optional<PipelineChecks> pipeline(Fact<ObjectNode> definition, IamRoles roles) throws DeliveryException {
        String application = settings.deployment().application();
        String name = settings.deployment().group();
        Optional<String> pipeline = PipelineRequest.pipelineOf(build.environmentVariables());
        GroupFacts facts = group;
        if (!settings.pipelineDeploys() || pipeline.isEmpty() || facts == null || application == null || name == null) {
            return Optional.empty();
        }
        // Its own goal says what is wrong with names.
        PipelineNames names = PipelineNames.of(settings.pipeline(), new Findings());
        return Optional.of(new PipelineChecks(
                new PipelineRequest(
                        pipeline.get(),
                        grounds.delivery(),
                        names,
                        application,
                        name,
                        facts.suited().map(Group::config),
                        definition,
                        serviceRole(),
                        Fact.of(grounds::caller)),
                new CodePipelines(steps.deployment()),
                roles));
    }
}
