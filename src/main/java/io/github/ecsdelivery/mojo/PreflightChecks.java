package io.github.ecsdelivery.mojo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployGroups;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.aws.EcrStoredImages;
import io.github.ecsdelivery.aws.EcsServices;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.ElbRouting;
import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.bluegreen.follow.WaitBudget;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.image.PushPlan;
import io.github.ecsdelivery.image.RepositoryName;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.deployment.DeploymentChecks;
import io.github.ecsdelivery.preflight.deployment.DeploymentIntent;
import io.github.ecsdelivery.preflight.deployment.Draft;
import io.github.ecsdelivery.preflight.deployment.GroupFacts;
import io.github.ecsdelivery.preflight.identity.IdentityChecks;
import io.github.ecsdelivery.preflight.identity.Signer;
import io.github.ecsdelivery.preflight.registry.RegistryChecks;
import io.github.ecsdelivery.preflight.registry.RegistryRequest;
import io.github.ecsdelivery.preflight.service.ServiceChecks;
import io.github.ecsdelivery.preflight.service.ServiceFacts;
import io.github.ecsdelivery.preflight.spec.SpecCheck;
import io.github.ecsdelivery.preflight.traffic.TrafficChecks;
import io.github.ecsdelivery.spec.Bundle;
import io.github.ecsdelivery.spec.DeliveryFacts;
import io.github.ecsdelivery.spec.LiveService;
import io.github.ecsdelivery.spec.SpecPreview;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the checks of a delivery together with what they ask. */
final class PreflightChecks {
    private final Settings settings;
    private final Target target;
    private final Build build;
    private final Grounds grounds;
    private final Steps steps;
    private final ImageParts images;
    private final @Nullable GroupFacts group;
    private final @Nullable ServiceFacts service;

    /**
     * @param delivery what is delivered where
     * @param tag of its image
     * @param caller who delivers
     * @param folder takes the report
     */
    record Grounds(Delivery delivery, CommitTag tag, Identity caller, DeliveryFolder folder) {}

    PreflightChecks(Settings settings, Target target, Build build, Grounds grounds, Steps steps, ImageParts images)
            throws DeliveryException {
        this.settings = settings;
        this.target = target;
        this.build = build;
        this.grounds = grounds;
        this.steps = steps;
        this.images = images;
        String application = settings.deployment().application();
        String name = settings.deployment().group();
        // CodePipeline knows them by itself, so that they may be left out then.
        this.group = application == null || name == null
                ? null
                : new GroupFacts(new CodeDeployGroups(steps.deployment()), application, name);
        this.service = group == null
                ? null
                : new ServiceFacts(
                        group, new EcsServices(steps.deployment()), new EcsTaskDefinitions(steps.deployment()));
    }

    /**
     * Before the push.
     *
     * @param templates that the settings of any environment name
     */
    List<Check> push(Set<Path> templates) throws DeliveryException {
        Fact<SpecPreview> spec = Fact.of(() -> preview(templates));
        List<Check> checks = new ArrayList<>(identity().all());
        Draft draft = draft(spec);
        checks.addAll(deployment(draft));
        checks.addAll(registry().push(running()));
        AccountChecks account = new AccountChecks(settings, build, grounds, steps, group, spec);
        checks.addAll(account.revision());
        checks.add(new SpecCheck(spec));
        checks.addAll(account.named());
        return checks;
    }

    /** Before the deployment: what may be otherwise than before the push. */
    List<Check> deployment() throws DeliveryException {
        ObjectNode taskDefinition =
                grounds.folder().readJson(Bundle.TASK_DEFINITION, ObjectNode.class, "render-deploy-spec");
        AppSpecDocument appSpec =
                AppSpecDocument.parse(Bundle.APP_SPEC, grounds.folder().read(Bundle.APP_SPEC, "render-deploy-spec"));
        ImageRecord image = ImageRecord.read(grounds.folder(), settings.dryRun());
        List<Check> checks = new ArrayList<>(identity().all());
        checks.addAll(deployment(new Draft(taskDefinition, appSpec)));
        checks.removeIf(check -> !check.repeated());
        if (!image.dryRun()) {
            checks.addAll(registry().deployment(image.digest(), platforms(image), Fact.of(() -> taskDefinition)));
        }
        return checks;
    }

    private Fact<List<String>> platforms(ImageRecord image) {
        return Fact.of(() -> images.platforms().of(image.digest()));
    }

    private List<Check> deployment(Draft draft) throws DeliveryException {
        if (group == null || service == null) {
            return List.of();
        }
        AwsClients clients = steps.deployment();
        List<Check> checks = new ArrayList<>();
        checks.addAll(new DeploymentChecks(group, new CodeDeployGroups(clients), new CodeDeployEngine(clients))
                .of(intent(), draft));
        checks.addAll(new ServiceChecks(service).of(draft));
        checks.addAll(new TrafficChecks(group, service, new ElbRouting(clients)).of(draft));
        return checks;
    }

    private DeploymentIntent intent() throws DeliveryException {
        DeliveryRequest request = Requests.delivery(grounds.delivery(), settings, target, build);
        return new DeploymentIntent(
                request.config(),
                request.precedence().onActive(),
                grounds.delivery().commit().id(),
                request.safeguards().rollbackOn(),
                request.safeguards().alarms());
    }

    /** What is wrong with the spec is told by its own check. */
    private static Draft draft(Fact<SpecPreview> spec) {
        try {
            SpecPreview preview = spec.get();
            return new Draft(preview.taskDefinition(), preview.appSpec());
        } catch (DeliveryException e) {
            return Draft.none();
        }
    }

    private SpecPreview preview(Set<Path> templates) throws DeliveryException {
        LiveService live = new CodeDeployLiveService(steps.deployment());
        return SpecPreview.of(
                new SpecRequests(settings, build).request(templates),
                DeliveryFacts.rehearsed(
                        grounds.delivery(), repository(), grounds.tag().value(), true, true),
                (application, name) -> {
                    if (service != null) {
                        // What is missing is told by who looks for it.
                        service.running().get();
                    }
                    return live.read(application, name);
                });
    }

    private RegistryChecks registry() throws DeliveryException {
        PushPlan plan = new PushPlans(settings)
                .plan(grounds.tag(), build.project().getBasedir().toPath());
        String owner = settings.registryOwner(grounds.delivery());
        return new RegistryChecks(
                new RegistryRequest(
                        grounds.delivery().registry(),
                        repository(),
                        Stream.concat(Stream.of(grounds.tag().value()), settings.image().tags().stream())
                                .toList(),
                        plan.moving(),
                        plan.newRepository() != null),
                new EcrImageRepository(steps.image(), owner, repository()),
                new EcrStoredImages(steps.image(), owner, repository()),
                InstantSource.system());
    }

    private String repository() throws DeliveryException {
        return RepositoryName.require(settings.image().repository());
    }

    /** Images of the task definition that runs; none where nobody can tell. */
    private Fact<List<String>> running() {
        return Fact.of(() -> {
            if (service == null) {
                return List.of();
            }
            try {
                return service.running()
                        .get()
                        .tree()
                        .path("containerDefinitions")
                        .valueStream()
                        .map((JsonNode container) -> container.path("image").asText())
                        .toList();
            } catch (DeliveryException e) {
                return List.of();
            }
        });
    }

    private IdentityChecks identity() throws DeliveryException {
        Map<AwsClients, String> users = new LinkedHashMap<>();
        users.put(steps.deployment(), "deploys");
        users.putIfAbsent(steps.image(), "pushes");
        if (settings.revision().bucket() != null) {
            users.putIfAbsent(steps.revision(), "uploads");
        }
        Map<String, Signer> signers = new LinkedHashMap<>();
        users.forEach((clients, what) -> signers.put(what, new StsIdentity(clients)));
        return new IdentityChecks(
                grounds.caller(), settings.accountId() != null, signers, expected(), InstantSource.system());
    }

    /** How long this build will have to do with a deployment. */
    private Fact<Duration> expected() throws DeliveryException {
        if (settings.pipelineDeploys()) {
            return Fact.of(() -> Duration.ZERO);
        }
        DeliveryRequest request = Requests.delivery(grounds.delivery(), settings, target, build);
        CodeDeployEngine engine = new CodeDeployEngine(steps.deployment());
        return Fact.of(() -> engine.plan(request.application(), request.group(), request.config()))
                .map(plan -> WaitBudget.of(plan, 0, request.watching().until()).usual());
    }
}
