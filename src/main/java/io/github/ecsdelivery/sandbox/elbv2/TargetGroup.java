package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.world.HealthCheckSpec;
import io.github.ecsdelivery.sandbox.world.TargetGroupSpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A target group: the tasks behind it and how they are. Guarded by the agenda's lock. */
public final class TargetGroup {
    private final String name;
    private final String arn;
    private final int port;
    private final boolean network;
    private final TargetGroupSpec spec;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private int served;

    /** @param network whether it usually takes TCP for a Network Load Balancer; else HTTP */
    TargetGroup(String name, String arn, int port, boolean network, TargetGroupSpec spec) {
        this.name = name;
        this.arn = arn;
        this.port = port;
        this.network = network;
        this.spec = spec;
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

    /** For example {@code HTTP} or {@code TCP}. */
    public String protocol() {
        return !spec.protocol().isEmpty() ? spec.protocol() : network ? "TCP" : "HTTP";
    }

    /** {@code ip} or {@code instance}. */
    public String targetType() {
        return spec.targetType();
    }

    /** Whether somebody deleted it. */
    public boolean deleted() {
        return spec.deleted();
    }

    String vpc() {
        return spec.vpc();
    }

    /** Of its health checks. */
    String checkProtocol() {
        return check().protocol().isEmpty() ? protocol() : check().protocol();
    }

    HealthCheckSpec check() {
        return spec.check();
    }

    /** How a target is called: by its address, or by the instance that it runs on. */
    String id(Target target) {
        if (targetType().equals("ip")) {
            return target.ip();
        }
        String seed = UUID.nameUUIDFromBytes(target.ip().getBytes(StandardCharsets.UTF_8))
                .toString();
        return "i-0" + seed.replace("-", "").substring(0, 16);
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
