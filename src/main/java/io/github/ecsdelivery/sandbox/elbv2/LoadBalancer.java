package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer as a blue/green service needs it: two target groups, a production listener and perhaps a test listener.
 * At first all traffic goes to the first group. Guarded by the agenda's lock.
 */
public final class LoadBalancer {
    private static final int PRODUCTION_PORT = 80;
    private static final int TEST_PORT = 8080;

    private final String name;
    private final String arn;
    private final boolean network;
    private final TargetGroup first;
    private final TargetGroup second;
    private final Listener production;
    private final @Nullable Listener test;

    /** @param name at most 26 characters; no other in the account and region has it */
    LoadBalancer(World world, String name) {
        String base =
                "arn:" + world.partition() + ":elasticloadbalancing:" + world.region() + ":" + world.accountId() + ":";
        this.name = name;
        network = world.ecs().balancer().network();
        String path = (network ? "net/" : "app/") + name + "/" + id(world, "loadbalancer");
        arn = base + "loadbalancer/" + path;
        first = targetGroup(world, base, name + "-tg-1");
        second = targetGroup(world, base, name + "-tg-2");
        production = listener(
                world,
                base,
                path,
                "production",
                network ? PRODUCTION_PORT : world.ecs().balancer().productionPort());
        test = world.ecs().testListener()
                ? listener(
                        world,
                        base,
                        path,
                        "test",
                        network ? TEST_PORT : world.ecs().balancer().testPort())
                : null;
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

    /** Both, the one that blue stands behind at first comes first. */
    public List<TargetGroup> targetGroups() {
        return List.of(first, second);
    }

    /** @throws IllegalArgumentException when there is none with this ARN */
    public TargetGroup targetGroup(String targetGroupArn) {
        return targetGroups().stream()
                .filter(group -> group.arn().equals(targetGroupArn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target group " + targetGroupArn));
    }

    /** The group that is not the one given. */
    public TargetGroup other(String targetGroupArn) {
        return first.arn().equals(targetGroupArn) ? second : first;
    }

    public Listener production() {
        return production;
    }

    /** Null when the world has no test listener. */
    public @Nullable Listener test() {
        return test;
    }

    /** The production listener, and the test listener if there is one. */
    public List<Listener> listeners() {
        return test == null ? List.of(production) : List.of(production, test);
    }

    /** Whether a listener forwards to the group, be it without traffic. */
    boolean serves(TargetGroup group) {
        return listeners().stream().anyMatch(listener -> listener.weights().containsKey(group.arn()));
    }

    private TargetGroup targetGroup(World world, String base, String groupName) {
        return new TargetGroup(
                groupName,
                base + "targetgroup/" + groupName + "/" + id(world, groupName),
                world.ecs().containerPort(),
                network);
    }

    private Listener listener(World world, String base, String path, String what, int port) {
        String end = path + "/" + id(world, what);
        return new Listener(
                base + "listener/" + end,
                base + "listener-rule/" + end + "/" + id(world, what + "/default"),
                port,
                network,
                targetGroups());
    }

    private static String id(World world, String what) {
        byte[] seed = (world.cluster() + "/" + world.service() + "/" + what).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "").substring(0, 16);
    }
}
