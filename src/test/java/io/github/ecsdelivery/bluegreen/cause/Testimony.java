package io.github.ecsdelivery.bluegreen.cause;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.LoadBalancers;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who can be asked, with what a test lets them say. */
public final class Testimony implements ServiceHistory, RunningService, LoadBalancers, TaskDefinitions, ContainerLogs {
    static final String DEFINITION = "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:7";
    static final Running SERVICE = new Running("shop", "orders", DEFINITION, "app", 8080, List.of());

    final List<ServiceEvent> events = new ArrayList<>();
    final List<StoppedTask> stopped = new ArrayList<>();
    final List<RunningContainer> running = new ArrayList<>();
    final List<TargetHealth> targets = new ArrayList<>();
    final Map<String, List<String>> logs = new HashMap<>();
    public final Set<String> denied = new HashSet<>();
    /** Whether the answer of the stopped tasks is one that nobody thought of. */
    boolean breaksOff;

    /** Whether a Network Load Balancer is in front. */
    public boolean network;

    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Nullable
    HealthCheck check;

    String definition = """
            {"containerDefinitions": [
              {"name": "app", "image": "registry/orders@sha256:aa", "portMappings": [{"containerPort": 8080}],
               "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/orders",
                 "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web"}}},
              {"name": "agent", "image": "agent:1", "essential": false}]}""";

    @Override
    public List<ServiceEvent> events(String cluster, String service, Instant since) throws DeliveryException {
        ask("ecs:DescribeServices");
        return events.stream().filter(event -> !event.at().isBefore(since)).toList();
    }

    @Override
    public List<StoppedTask> stopped(String cluster, String service, String taskDefinition, Instant since)
            throws DeliveryException {
        ask("ecs:ListTasks");
        if (breaksOff) {
            return new AbstractList<>() {
                @Override
                public StoppedTask get(int index) {
                    throw new IllegalStateException("not this one");
                }

                @Override
                public int size() {
                    return 1;
                }
            };
        }
        return stopped.stream()
                .filter(task -> task.stopped() == null || !task.stopped().isBefore(since))
                .toList();
    }

    @Override
    public Running running(String application, String group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RunningContainer> containers(Running service, String taskDefinition) throws DeliveryException {
        ask("ecs:DescribeTasks");
        return running;
    }

    @Override
    public boolean isNetwork(List<String> targetGroups) throws DeliveryException {
        ask("elasticloadbalancing:DescribeTargetGroups");
        return network;
    }

    @Override
    public @Nullable URI address(String listener) throws DeliveryException {
        ask("elasticloadbalancing:DescribeListeners");
        return URI.create("http://orders:8081");
    }

    @Override
    public List<TargetHealth> health(String targetGroup) throws DeliveryException {
        ask("elasticloadbalancing:DescribeTargetHealth");
        return targets;
    }

    @Override
    public @Nullable HealthCheck healthCheck(String targetGroup) {
        return check;
    }

    @Override
    public @Nullable String newestWith(String family, String fingerprint) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String register(ObjectNode taskDefinition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Described describe(String name) throws DeliveryException {
        ask("ecs:DescribeTaskDefinition");
        try {
            return new Described((ObjectNode) new ObjectMapper().readTree(definition));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public List<String> active(String family) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deregister(String arn) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> tail(Stream stream, int most) throws DeliveryException {
        ask("logs:GetLogEvents");
        asked.add(stream.region() + " " + stream.group() + " " + stream.name());
        return logs.getOrDefault(stream.name(), List.of());
    }

    private void ask(String action) throws DeliveryException {
        asked.add(action);
        if (denied.contains(action)) {
            throw new DeliveryException(
                    Code.ACCESS_DENIED,
                    "AWS refused " + action + ": AccessDeniedException.",
                    "Allow " + action + " for the role that this build uses.");
        }
    }

    public Investigation.Witnesses witnesses() {
        return new Investigation.Witnesses(this, this, this, this, this);
    }

    /** A task that stopped; its containers as {@code name exitCode health reason}, with {@code -} for nothing. */
    public Testimony stopped(Instant at, String code, String reason, String... containers) {
        List<StoppedContainer> all = new ArrayList<>();
        for (String container : containers) {
            String[] part = container.split(" ", 4);
            all.add(new StoppedContainer(
                    part[0],
                    part[1].equals("-") ? null : Integer.valueOf(part[1]),
                    part.length < 4 ? "" : part[3],
                    part.length < 3 ? "UNKNOWN" : part[2]));
        }
        boolean started = all.stream().anyMatch(container -> container.exitCode() != null);
        stopped.add(new StoppedTask("task" + (stopped.size() + 1), at, started, code, reason, all));
        return this;
    }

    Testimony event(Instant at, String message) {
        events.add(new ServiceEvent(at, message));
        return this;
    }
}
