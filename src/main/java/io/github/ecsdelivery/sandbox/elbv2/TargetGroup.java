package io.github.ecsdelivery.sandbox.elbv2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A target group of target type {@code ip}: the tasks behind it and how they are. Guarded by the agenda's lock. */
public final class TargetGroup {
    private final String name;
    private final String arn;
    private final int port;
    private final boolean network;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private int served;

    /** @param network whether it takes TCP for a Network Load Balancer; else HTTP */
    TargetGroup(String name, String arn, int port, boolean network) {
        this.name = name;
        this.arn = arn;
        this.port = port;
        this.network = network;
    }

    /**
     * One registered target.
     *
     * @param health as its health checks say, whether traffic is sent to the group or not
     */
    public record Target(String ip, int port, Health health, Backend backend) {}

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    public int port() {
        return port;
    }

    /** {@code HTTP} or {@code TCP}. */
    public String protocol() {
        return network ? "TCP" : "HTTP";
    }

    boolean network() {
        return network;
    }

    /** Adds a target; it is {@code initial} until its health checks say how it is. */
    public void register(String ip, int targetPort, Backend backend) {
        targets.put(ip, new Target(ip, targetPort, Health.INITIAL, backend));
    }

    /** The target passes its health checks from now on. */
    public void healthy(String ip) {
        health(ip, Health.HEALTHY);
    }

    /**
     * The target fails its health checks from now on.
     *
     * @param reason for example {@link Health#failed}
     */
    public void unhealthy(String ip, Health reason) {
        health(ip, reason);
    }

    /** The target gets no more requests, and is {@code draining} until {@link #remove}. */
    public void deregister(String ip) {
        health(ip, Health.DRAINING);
    }

    /** The target's connections have drained; one that is not there changes nothing. */
    public void remove(String ip) {
        targets.remove(ip);
    }

    /** In the order of registration. */
    public List<Target> targets() {
        return List.copyOf(targets.values());
    }

    /** The healthy target whose turn it is; null when there is none. */
    @Nullable
    Target next() {
        List<Target> healthy = targets.values().stream()
                .filter(target -> target.health().equals(Health.HEALTHY))
                .toList();
        return healthy.isEmpty() ? null : healthy.get(served++ % healthy.size());
    }

    private void health(String ip, Health health) {
        targets.computeIfPresent(
                ip, (same, target) -> new Target(target.ip(), target.port(), health, target.backend()));
    }
}
