package io.github.ecsdelivery.bluegreen.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Rollback;
import io.github.ecsdelivery.bluegreen.DeploymentHistory;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.Trouble;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.Fingerprint;
import io.github.ecsdelivery.spec.model.DescribedFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service with a past that a test writes down: {@code web:3} stands for the ARN of revision 3 of the family web. */
public final class Past implements DeploymentHistory, TaskDefinitions, RunningService {
    public static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: %s
                    LoadBalancerInfo:
                      ContainerName: web
                      ContainerPort: 8080
            """;

    /** When each deployment was made; what is registered is older, unless a test says otherwise. */
    public static final Instant MADE = Instant.ofEpochSecond(100_000);

    public static final String ENVIRONMENT = "dev";

    /** How many task definitions were described. */
    public int described;

    public final List<String> deregistered = new ArrayList<>();
    public final Set<String> refused = new HashSet<>();
    /** Code of each refusal. */
    public Code refusal = Code.AWS_REFUSED;
    /** Whether even the list of deployments is refused. */
    public boolean blind;

    public final List<RunningContainer> containers = new ArrayList<>();
    /** Which calls fail, and which changes were made. */
    public final Trouble trouble;

    private final List<Deployment> deployments = new ArrayList<>();
    private final Map<String, String> appSpecs = new HashMap<>();
    private final Map<String, ObjectNode> definitions = new HashMap<>();
    private final List<String> active = new ArrayList<>();
    private final List<TaskSetOfService> taskSets = new ArrayList<>();

    public Past() {
        this(new Trouble());
    }

    public Past(Trouble trouble) {
        this.trouble = trouble;
    }

    public static String arn(String name) {
        return "arn:aws:ecs:eu-west-1:111111111111:task-definition/" + name;
    }

    /** One more deployment, newer than those so far; {@code null} for an AppSpec that nobody can read. */
    public Past deployed(String id, String status, @Nullable String name) {
        return deployed(id, status, name, "orders", "any");
    }

    public Past deployed(String id, String status, @Nullable String name, String description, String key) {
        if (name != null) {
            appSpecs.put(id, APP_SPEC.formatted(arn(name)));
        }
        Stored revision = new Stored("bucket", key, null, null);
        deployments.add(
                0,
                new Deployment(
                        id,
                        status,
                        "orders",
                        "orders",
                        "",
                        description,
                        revision,
                        null,
                        Rollback.none(),
                        false,
                        MADE,
                        null,
                        List.of(),
                        List.of()));
        return this;
    }

    /** CodeDeploy rolled a deployment back. */
    public Past rolledBack(String id, String of) {
        Deployment made = deployed(id, "Succeeded", null).deployments.remove(0);
        deployments.add(
                0,
                new Deployment(
                        made.id(),
                        made.status(),
                        made.application(),
                        made.group(),
                        made.config(),
                        made.description(),
                        made.revision(),
                        null,
                        new Rollback(null, of, null),
                        false,
                        MADE,
                        null,
                        List.of(),
                        List.of()));
        return this;
    }

    /** CodeDeploy does not list it any more, or not yet. */
    public void forget(String id) {
        deployments.removeIf(deployment -> deployment.id().equals(id));
        appSpecs.remove(id);
    }

    /** Its AppSpec cannot be read any more. */
    public void loseAppSpec(String id) {
        appSpecs.remove(id);
    }

    /** Its AppSpec becomes something else. */
    public void breakAppSpec(String id) {
        appSpecs.put(id, "a: 1");
    }

    /** Its AppSpec has a hook at AfterInstall. */
    public void addHook(String id, String function) {
        appSpecs.merge(id, "Hooks:\n  - AfterInstall: " + function + "\n", String::concat);
    }

    /** ACTIVE revisions, registered in this order. */
    public Past registered(String... names) {
        for (String name : names) {
            RevisionName read = RevisionName.read(name);
            if (read == null) {
                throw new IllegalArgumentException(name);
            }
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.put("taskDefinitionArn", arn(name))
                    .put("family", read.family())
                    .put("revision", read.revision())
                    .put("status", "ACTIVE")
                    .put("registeredAt", 1000.5 + definitions.size())
                    .putArray("tags")
                    .addObject()
                    .put("key", DescribedFields.ENVIRONMENT_TAG)
                    .put("value", ENVIRONMENT);
            definitions.put(arn(name), tree);
            active.add(0, arn(name));
        }
        return this;
    }

    /** They were registered for another environment, or by another tool. */
    public Past ofOthers(String... names) {
        for (String name : names) {
            requireNonNull(definitions.get(arn(name))).remove("tags");
        }
        return this;
    }

    public Past ofCommit(String name, String commit) {
        ObjectNode tree = requireNonNull(definitions.get(arn(name)));
        tree.withArray("tags")
                .addObject()
                .put("key", DescribedFields.COMMIT_TAG)
                .put("value", commit);
        return this;
    }

    /** It is newer than all deployments. */
    public Past registeredAfterwards(String name) {
        return registeredAfterwards(name, 60.5);
    }

    /** It was registered so many seconds after all deployments were made. */
    public Past registeredAfterwards(String name, double seconds) {
        requireNonNull(definitions.get(arn(name))).put("registeredAt", MADE.getEpochSecond() + seconds);
        return this;
    }

    /** A container of it, behind which is this image. */
    public Past image(String name, String container, String image) {
        requireNonNull(definitions.get(arn(name)))
                .withArray("containerDefinitions")
                .addObject()
                .put("name", container)
                .put("image", image)
                .putArray("portMappings")
                .addObject()
                .put("containerPort", 8080);
        return this;
    }

    /** ECS does not have it any more. */
    public void delete(String name) {
        definitions.remove(arn(name));
        active.remove(arn(name));
    }

    /** No task starts from it any more. */
    public Past inactive(String name) {
        requireNonNull(definitions.get(arn(name))).put("status", "INACTIVE");
        active.remove(arn(name));
        return this;
    }

    /** No task set is left. */
    public Past runsNothing() {
        taskSets.clear();
        return this;
    }

    /** From now on this is all that runs. */
    public Past runsOnly(String name, @Nullable String deployment) {
        return runsNothing().runs("PRIMARY", name, deployment);
    }

    /** One more task set. */
    public Past runs(String status, String name, @Nullable String deployment) {
        taskSets.add(new TaskSetOfService("ecs-svc/" + taskSets.size(), status, deployment, arn(name)));
        return this;
    }

    public Running running() {
        String primary = taskSets.stream()
                .filter(set -> set.status().equals("PRIMARY"))
                .map(TaskSetOfService::taskDefinition)
                .findFirst()
                .orElseThrow();
        return new Running("orders", "orders", primary, "web", 8080, List.copyOf(taskSets));
    }

    public ReleaseHistory history() {
        return new ReleaseHistory(this, this, running(), deployments);
    }

    @Override
    public List<Deployment> recent(String application, String group) throws DeliveryException {
        if (blind) {
            throw new DeliveryException(refusal, "AWS refused it.", "Ask.");
        }
        return List.copyOf(deployments);
    }

    @Override
    public Optional<byte[]> appSpec(Deployment deployment) {
        return Optional.ofNullable(appSpecs.get(deployment.id())).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized @Nullable Described describe(String name) throws DeliveryException {
        trouble.before("describe");
        described++;
        ObjectNode tree = definitions.get(name.startsWith("arn:") ? name : arn(name));
        return tree == null ? null : new Described(tree);
    }

    @Override
    public List<String> active(String family) {
        return active.stream().filter(arn -> arn.contains("/" + family + ":")).toList();
    }

    @Override
    public void deregister(String arn) throws DeliveryException {
        if (refused.contains(RevisionName.shown(arn))) {
            throw new DeliveryException(refusal, "AWS refused it.", "Ask.");
        }
        deregistered.add(RevisionName.shown(arn));
        trouble.changed("deregister " + RevisionName.shown(arn));
    }

    @Override
    public Running running(String application, String group) throws DeliveryException {
        trouble.before("running");
        return running();
    }

    @Override
    public @Nullable String newestWith(String family, String fingerprint) throws DeliveryException {
        trouble.before("newestWith");
        List<String> newest = active(family);
        Described definition = newest.isEmpty() ? null : describe(newest.get(0));
        return definition != null && fingerprint.equals(definition.tag(Fingerprint.TAG)) ? definition.arn() : null;
    }

    @Override
    public String register(ObjectNode taskDefinition) throws DeliveryException {
        trouble.before("register");
        String family = taskDefinition.path("family").asText();
        String name = family + ":" + (active(family).size() + 1);
        registered(name);
        ObjectNode known = requireNonNull(definitions.get(arn(name)));
        known.setAll(taskDefinition);
        trouble.changed("register " + name);
        return arn(name);
    }

    @Override
    public List<RunningContainer> containers(Running service, String taskDefinition) {
        return List.copyOf(containers);
    }
}
