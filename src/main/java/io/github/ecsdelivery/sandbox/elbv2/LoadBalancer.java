package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.world.RoutingSpec;
import io.github.ecsdelivery.sandbox.world.RoutingSpec.Destination;
import io.github.ecsdelivery.sandbox.world.RuleSpec;
import io.github.ecsdelivery.sandbox.world.TargetGroupSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer as a blue/green service needs it: two target groups, a production listener and perhaps a test listener.
 * Unless its world says otherwise, all traffic goes to the first group at first. Guarded by the agenda's lock.
 */
public final class LoadBalancer {
    private static final int PRODUCTION_PORT = 80;
    private static final int TEST_PORT = 8080;

    private final String name;
    private final String arn;
    private final boolean network;
    private final TargetGroup first;
    private final TargetGroup second;
    private final List<TargetGroup> others;
    private final boolean serviceElsewhere;
    private final Listener production;
    private final boolean productionDeleted;
    private final @Nullable Listener test;

    /** @param name at most 26 characters; no other in the account and region has it */
    LoadBalancer(World world, String name) {
        String base =
                "arn:" + world.partition() + ":elasticloadbalancing:" + world.region() + ":" + world.accountId() + ":";
        RoutingSpec routing = world.ecs().balancer().routing();
        this.name = name;
        network = world.ecs().balancer().network();
        String path = (network ? "net/" : "app/") + name + "/" + id(world, "loadbalancer");
        arn = base + "loadbalancer/" + path;
        first = targetGroup(world, base, name + "-tg-1", routing.blue());
        second = targetGroup(world, base, name + "-tg-2", routing.green());
        serviceElsewhere = routing.serviceElsewhere();
        others = serviceElsewhere || destinations(routing).anyMatch(Destination.OTHER::equals)
                ? List.of(targetGroup(world, base, name + "-tg-3", TargetGroupSpec.usual()))
                : List.of();
        productionDeleted = routing.productionDeleted();
        production = listener(
                world,
                base,
                path,
                "production",
                network ? PRODUCTION_PORT : world.ecs().balancer().productionPort(),
                routing.production(),
                network ? List.of() : routing.rules());
        test = !world.ecs().testListener()
                ? null
                : routing.testOnProduction()
                        ? production
                        : listener(
                                world,
                                base,
                                path,
                                "test",
                                network ? TEST_PORT : world.ecs().balancer().testPort(),
                                Destination.BLUE,
                                List.of());
    }

    private static Stream<Destination> destinations(RoutingSpec routing) {
        return Stream.concat(
                Stream.of(routing.production()), routing.rules().stream().map(RuleSpec::where));
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    /** Whether it is a Network Load Balancer; else an Application Load Balancer. */
    public boolean network() {
        return network;
    }

    /** The pair, the one that blue stands behind at first comes first; one that was deleted too. */
    public List<TargetGroup> targetGroups() {
        return List.of(first, second);
    }

    /** The one that the service stands behind at first. */
    public TargetGroup initial() {
        return serviceElsewhere ? others.get(0) : first;
    }

    /** Whether it is one of the pair. */
    public boolean pairs(String targetGroupArn) {
        return targetGroups().stream().anyMatch(group -> group.arn().equals(targetGroupArn));
    }

    /** All that are there, those outside the pair too. */
    List<TargetGroup> allTargetGroups() {
        return Stream.concat(targetGroups().stream(), others.stream())
                .filter(group -> !group.deleted())
                .toList();
    }

    /** @throws IllegalArgumentException when there is none with this ARN */
    public TargetGroup targetGroup(String targetGroupArn) {
        return Stream.concat(targetGroups().stream(), others.stream())
                .filter(group -> group.arn().equals(targetGroupArn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target group " + targetGroupArn));
    }

    /** The group that is not the one given. */
    public TargetGroup other(String targetGroupArn) {
        return first.arn().equals(targetGroupArn) ? second : first;
    }

    /** The one that the deployment group names, be it deleted. */
    public Listener production() {
        return production;
    }

    /** Null when the world has no test listener. */
    public @Nullable Listener test() {
        return test;
    }

    /** Those that are there: the production listener, and the test listener if there is one. */
    public List<Listener> listeners() {
        List<Listener> listeners = new ArrayList<>();
        if (!productionDeleted) {
            listeners.add(production);
        }
        if (test != null && !test.equals(production)) {
            listeners.add(test);
        }
        return listeners;
    }

    /** Whether a listener forwards to the group, be it without traffic. */
    boolean serves(TargetGroup group) {
        return listeners().stream().anyMatch(listener -> listener.names(group.arn()));
    }

    private TargetGroup targetGroup(World world, String base, String groupName, TargetGroupSpec spec) {
        return new TargetGroup(
                groupName,
                base + "targetgroup/" + groupName + "/" + id(world, groupName),
                world.ecs().containerPort(),
                network,
                spec);
    }

    private Listener listener(
            World world,
            String base,
            String path,
            String what,
            int port,
            Destination destination,
            List<RuleSpec> specs) {
        String end = path + "/" + id(world, what);
        String ruleBase = base + "listener-rule/" + end + "/";
        List<ListenerRule> rules = new ArrayList<>();
        for (RuleSpec spec : specs) {
            String priority = Integer.toString(rules.size() + 1);
            rules.add(new ListenerRule(
                    ruleBase + id(world, what + "/" + priority), priority, spec.path(), weights(spec.where())));
        }
        rules.add(new ListenerRule(
                ruleBase + id(world, what + "/default"), ListenerRule.DEFAULT, "", weights(destination)));
        return new Listener(
                base + "listener/" + end,
                port,
                network,
                Stream.concat(targetGroups().stream(), others.stream()).toList(),
                rules);
    }

    private Map<String, Integer> weights(Destination destination) {
        return switch (destination) {
            case BLUE -> Map.of(first.arn(), 100);
            case GREEN -> Map.of(second.arn(), 100);
            case OTHER -> Map.of(others.get(0).arn(), 100);
            case FIXED_RESPONSE -> Map.of();
        };
    }

    private static String id(World world, String what) {
        byte[] seed = (world.cluster() + "/" + world.service() + "/" + what).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "").substring(0, 16);
    }
}
