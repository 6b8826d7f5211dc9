package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An Application Load Balancer as a blue/green service needs it: two target groups, a production listener and perhaps
 * a test listener. At first all traffic goes to the first group.
 */
public final class LoadBalancer {
    private static final int PRODUCTION_PORT = 80;
    private static final int TEST_PORT = 8080;

    private final String arn;
    private final TargetGroup first;
    private final TargetGroup second;
    private final Listener production;
    private final @Nullable Listener test;

    /** @param name at most 26 characters; no other in the account and region has it */
    LoadBalancer(World world, String name) {
        String base =
                "arn:" + world.partition() + ":elasticloadbalancing:" + world.region() + ":" + world.accountId() + ":";
        String path = "app/" + name + "/" + id(world, "loadbalancer");
        arn = base + "loadbalancer/" + path;
        first = targetGroup(world, base, name + "-tg-1");
        second = targetGroup(world, base, name + "-tg-2");
        production =
                new Listener(base + "listener/" + path + "/" + id(world, "production"), PRODUCTION_PORT, first, second);
        test = world.testListener()
                ? new Listener(base + "listener/" + path + "/" + id(world, "test"), TEST_PORT, first, second)
                : null;
    }

    public String arn() {
        return arn;
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

    private static TargetGroup targetGroup(World world, String base, String name) {
        return new TargetGroup(name, base + "targetgroup/" + name + "/" + id(world, name), world.containerPort());
    }

    private static String id(World world, String what) {
        byte[] seed = (world.cluster() + "/" + world.service() + "/" + what).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "").substring(0, 16);
    }
}
