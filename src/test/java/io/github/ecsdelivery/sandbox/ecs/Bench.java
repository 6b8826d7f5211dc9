package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.sandbox.admin.FaultBoard;
import io.github.ecsdelivery.sandbox.codedeploy.CodeDeployRoom;
import io.github.ecsdelivery.sandbox.codedeploy.Revisions;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancers;
import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.permit.Evaluation;
import io.github.ecsdelivery.sandbox.permit.ServiceRoles;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.sts.Roles;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ECS and CodeDeploy side by side, with time that only the test moves. */
public final class Bench {
    public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    public static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES).build();

    public final Map<String, Revisions.Fetched> objects = new HashMap<>();
    public final Map<String, String> unpullable = new HashMap<>();
    public final SandboxTime time = new SandboxTime(InstantSource.fixed(START), 1, 1);
    public final LoadBalancers loadBalancers = new LoadBalancers();
    public final Agenda agenda = new Agenda(time);
    public final LoadBalancer loadBalancer;
    public final EcsRoom ecs;
    public final Roles roles;
    public final ServiceControl control;
    public final CodeDeployRoom codedeploy;
    public final FaultBoard faults = new FaultBoard();
    public final RecordedLog log = new RecordedLog();
    public final List<String> invocations = new ArrayList<>();

    /** Secrets that are not there. */
    public final Set<String> missingSecrets = new HashSet<>();

    /** Keys of secrets. */
    public final Map<String, String> secretKeys = new HashMap<>();

    /** The rights that were needed. */
    public final Journal journal = new Journal();

    /** Images of ECR have a host that says so. */
    private final class Pullable implements ImagePuller {
        @Override
        public @Nullable String pull(String image, @Nullable Caller role) {
            return unpullable.get(image);
        }

        @Override
        public @Nullable String repository(String image) {
            return image.contains(".dkr.ecr.")
                    ? "arn:aws:ecr:eu-west-1:111111111111:repository/"
                            + image.replaceFirst("^[^/]*/", "").replaceFirst("[:@].*$", "")
                    : null;
        }
    }

    /** All are there but those that a test takes away. */
    private final class Secrets implements TaskSecrets {
        @Override
        public boolean has(String valueFrom) {
            return !missingSecrets.contains(valueFrom);
        }

        @Override
        public @Nullable String key(String valueFrom) {
            return secretKeys.get(valueFrom);
        }
    }

    public Bench(World world) {
        roles = new Principals(List.of(world), time, new Random(3)).roles();
        ServiceRoles serviceRoles = new ServiceRoles(roles, new Evaluation(roles::policies), journal);
        ecs = new EcsRoom(
                Place.of(world),
                agenda,
                new Pullable(),
                service -> faults.ordered(TaskFault.class, service),
                log,
                new Secrets(),
                serviceRoles);
        codedeploy = new CodeDeployRoom(
                agenda,
                (role, bucket, key, version) -> objects.get(bucket + "/" + key),
                new Random(7),
                service -> faults.ordered(DeploymentFault.class, service),
                (function, input, at) -> invocations.add(function + " " + input),
                serviceRoles);
        faults.beforeChanges(agenda::catchUp);
        loadBalancer = loadBalancers.open(world);
        control = ecs.open(world, loadBalancer);
        codedeploy.open(world, control, loadBalancer);
    }

    /** Adds the service and the deployment group of a further world; the answer is its load balancer. */
    public LoadBalancer add(World world) {
        LoadBalancer added = loadBalancers.open(world);
        codedeploy.open(world, ecs.open(world, added), added);
        return added;
    }

    /** Calls ECS; single quotes are fine. */
    public JsonNode ecs(String operation, String input) {
        return call(ecs, "AmazonEC2ContainerServiceV20141113." + operation, input);
    }

    /** Calls CodeDeploy; single quotes are fine. */
    public JsonNode codedeploy(String operation, String input) {
        return call(codedeploy, "CodeDeploy_20141006." + operation, input);
    }

    public void advance(Duration duration) {
        time.advanceTo(time.instant().plus(duration));
    }

    /** Orders a fault; single quotes are fine. */
    public void order(String fault) {
        try {
            faults.place(JSON.readTree(fault));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seconds since the start. */
    public double seconds(JsonNode timestamp) {
        return timestamp.asDouble() - START.getEpochSecond();
    }

    /** A definition like that of the service with another image; the answer is its ARN. */
    public String register(String image) {
        return ecs("RegisterTaskDefinition", """
                        {'family': 'orders', 'networkMode': 'awsvpc', 'requiresCompatibilities': ['FARGATE'],
                         'cpu': '256', 'memory': '512',
                         'executionRoleArn': 'arn:aws:iam::111111111111:role/execution',
                         'containerDefinitions': [{'name': 'orders', 'image': '%s',
                           'portMappings': [{'containerPort': 8080}]}]}
                        """.formatted(image))
                .at("/taskDefinition/taskDefinitionArn")
                .asText();
    }

    private static JsonNode call(JsonRoom room, String target, String input) {
        try {
            byte[] body = JSON.readTree(input).toString().getBytes(StandardCharsets.UTF_8);
            Caller caller = new Caller("111111111111", "arn:aws:iam::111111111111:user/dev", "AIDA", "AKIA");
            Call call = new Call("POST", "/", Map.of(), Map.of("x-amz-target", target), body, caller, "id");
            return JSON.readTree(room.answer(call).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The refusal that the call meets. */
    public static Refusal refusal(Runnable call) {
        try {
            call.run();
        } catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("was not refused");
    }
}
