package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.LaunchSpec;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.Status;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.TargetState;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The service of a world, whose tasks run in task sets. */
final class Service implements ServiceControl {
    private static final int MOST_TASK_SETS = 5;
    /** The longest that ECS takes, in which it bears with any health. */
    private static final int FOR_GOOD = Integer.MAX_VALUE;

    private final ServiceStateSpec state;
    private final LaunchRules launchRules;
    private final References references;
    private final Agenda agenda;
    private final TaskDefinitions definitions;
    private final Numbering numbering;
    private final TaskRunner runner;
    private final List<TaskSet> taskSets = new ArrayList<>();
    // Their stopped tasks can be looked at for an hour.
    private final List<TaskSet> gone = new ArrayList<>();
    private final ObjectNode settings = JsonNodeFactory.instance.objectNode();
    private final Instant createdAt;
    private final List<Runnable> onScaling = new ArrayList<>();
    private int desiredCount;

    /** The service with a first task set whose tasks run, unless it was deleted. */
    Service(
            World world,
            References references,
            Agenda agenda,
            TaskDefinitions definitions,
            Numbering numbering,
            TaskRunner runner,
            TaskDefinition first,
            LoadBalancer loadBalancer) {
        this.state = world.ecs().state();
        this.launchRules = new LaunchRules(state.launch(), loadBalancer);
        this.references = references;
        this.agenda = agenda;
        this.definitions = definitions;
        this.numbering = numbering;
        this.runner = runner;
        this.desiredCount = world.ecs().desiredCount();
        this.createdAt = agenda.now();
        ObjectNode configuration = settings.putObject("deploymentConfiguration")
                .put("maximumPercent", 200)
                .put("minimumHealthyPercent", 100);
        if (controller().equals("ECS")) {
            configuration.put("strategy", "ROLLING");
        }
        settings.put("healthCheckGracePeriodSeconds", state.targets() == TargetState.HEALTHY ? 0 : FOR_GOOD);
        settings.put("enableECSManagedTags", false);
        settings.put("propagateTags", "NONE");
        settings.putArray("placementConstraints");
        settings.putArray("placementStrategy");
        if (state.service() != Status.ACTIVE) {
            desiredCount = 0;
            return;
        }
        String version = state.launch().platformVersion();
        TaskSetOrder order = new TaskSetOrder(
                first.arn(),
                world.ecs().containerName(),
                world.ecs().containerPort(),
                loadBalancer.initial().arn(),
                "",
                version.isEmpty() ? null : version,
                null,
                null);
        runner.settled(add(first, order, "PRIMARY"));
        for (int i = 0; i < state.leftTaskSets(); i++) {
            runner.settled(add(first, left(order, loadBalancer, i), "ACTIVE"));
        }
    }

    /** What a stopped deployment asked for. */
    private static TaskSetOrder left(TaskSetOrder first, LoadBalancer loadBalancer, int number) {
        return new TaskSetOrder(
                first.taskDefinition(),
                first.containerName(),
                first.containerPort(),
                loadBalancer.other(first.targetGroupArn()).arn(),
                "d-LEFT%05d".formatted(number),
                null,
                null,
                null);
    }

    @Override
    public boolean deployable() {
        return state.deployable();
    }

    boolean active() {
        return state.service() == Status.ACTIVE;
    }

    /** For example {@code CODE_DEPLOY}. */
    String controller() {
        return state.controller();
    }

    LaunchSpec launch() {
        return state.launch();
    }

    @Override
    public TaskSetFacts primary() {
        return primarySet().facts();
    }

    @Override
    public @Nullable TaskSetFacts taskSet(String id) {
        return find(id).map(TaskSet::facts).orElse(null);
    }

    @Override
    public TaskSetFacts create(TaskSetOrder order) {
        if (taskSets.size() >= MOST_TASK_SETS) {
            throw EcsTexts.parameter(VerbatimTexts.TASK_SET_LIMIT);
        }
        TaskDefinition definition = demandDefinition(order.taskDefinition());
        demandPort(definition, order);
        launchRules.demand(definition, order);
        TaskSet set = add(definition, order, "ACTIVE");
        runner.reconcile(set);
        return set.facts();
    }

    @Override
    public List<String> passedRoles(String arn) {
        TaskDefinition definition;
        try {
            definition = definitions.find(arn);
        } catch (Refusal noDefinition) {
            return List.of();
        }
        return definition == null
                ? List.of()
                : Stream.of("executionRoleArn", "taskRoleArn")
                        .map(member -> definition.tree().path(member).asText())
                        .filter(role -> !role.isEmpty())
                        .map(references::roleArn)
                        .toList();
    }

    @Override
    public void makePrimary(String id) {
        find(id).filter(set -> !set.draining()).ifPresent(set -> {
            primarySet().status("ACTIVE", agenda.now());
            set.status("PRIMARY", agenda.now());
        });
    }

    @Override
    public void delete(String id) {
        find(id).filter(set -> !set.draining()).ifPresent(set -> {
            set.status("DRAINING", agenda.now());
            set.desired = 0;
            if (!set.green) {
                taskSets.stream()
                        .filter(other -> !other.draining())
                        .findFirst()
                        .ifPresent(oldest -> oldest.green = false);
            }
            runner.drain(set, () -> {
                taskSets.remove(set);
                gone.add(set);
            });
        });
    }

    /** In the order in which they were made. */
    List<TaskSet> taskSets() {
        return List.copyOf(taskSets);
    }

    /** Tasks that run, and those that stopped in the last hour. */
    List<Task> tasks() {
        return Stream.concat(taskSets.stream(), gone.stream())
                .flatMap(set -> set.tasks.stream())
                .toList();
    }

    TaskSet primarySet() {
        return taskSets.stream().filter(TaskSet::primary).findFirst().orElseThrow();
    }

    Instant createdAt() {
        return createdAt;
    }

    int desiredCount() {
        return desiredCount;
    }

    /** What UpdateService may change and DescribeServices shows as it was given, besides the desired count. */
    ObjectNode settings() {
        return settings;
    }

    @Override
    public void onScaling(Runnable told) {
        onScaling.add(told);
    }

    /** Scales every task set that is not draining. */
    @Override
    public void scale(int count) {
        if (desiredCount == count) {
            return;
        }
        desiredCount = count;
        for (TaskSet set : taskSets()) {
            if (!set.draining()) {
                set.desired = count;
                runner.reconcile(set);
            }
        }
        onScaling.forEach(Runnable::run);
    }

    /** Stops a task that runs; another takes its place. */
    void stop(Task task, String reason) {
        runner.stop(task, reason);
    }

    private TaskDefinition demandDefinition(String arn) {
        TaskDefinition definition = definitions.find(arn);
        if (definition == null) {
            throw EcsTexts.client(EcsTexts.DEFINITION_NOT_FOUND);
        }
        if (!definition.arn().equals(arn)) {
            throw EcsTexts.parameter("Invalid task definition '%s': a full ARN with revision is needed.", arn);
        }
        if (!definition.active()) {
            throw EcsTexts.client(VerbatimTexts.INACTIVE);
        }
        return definition;
    }

    private static void demandPort(TaskDefinition definition, TaskSetOrder order) {
        for (JsonNode container : definition.containers()) {
            if (!container.path("name").asText().equals(order.containerName())) {
                continue;
            }
            for (JsonNode mapping : container.path("portMappings")) {
                if (mapping.path("containerPort").asInt() == order.containerPort()) {
                    return;
                }
            }
            throw EcsTexts.parameter(EcsTexts.NO_PORT, order.containerName(), order.containerPort());
        }
        throw EcsTexts.parameter(VerbatimTexts.NO_CONTAINER, order.containerName());
    }

    private TaskSet add(TaskDefinition definition, TaskSetOrder order, String status) {
        String id = numbering.taskSetId();
        TaskSet set = new TaskSet(id, references.taskSetArn(id), definition, order, status, desiredCount, agenda.now());
        set.green = taskSets.stream().anyMatch(other -> !other.draining());
        taskSets.add(set);
        return set;
    }

    private Optional<TaskSet> find(String id) {
        return taskSets.stream().filter(set -> set.id.equals(id)).findFirst();
    }
}
