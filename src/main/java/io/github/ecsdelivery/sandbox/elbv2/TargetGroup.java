package io.github.ecsdelivery.sandbox.elbv2;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A target group of target type {@code ip}: the tasks behind it and whether they pass their health checks. */
public final class TargetGroup {
    private final String name;
    private final String arn;
    private final int port;
    private final Map<String, Boolean> targets = new LinkedHashMap<>();
    private final Map<String, TargetProblem> problems = new HashMap<>();

    TargetGroup(String name, String arn, int port) {
        this.name = name;
        this.arn = arn;
        this.port = port;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    public int port() {
        return port;
    }

    /** Adds a target; it is {@code initial} until {@link #healthy}. */
    public void register(String ip) {
        targets.put(ip, false);
    }

    /** The target passes its health checks from now on. */
    public void healthy(String ip) {
        targets.replace(ip, true);
        problems.remove(ip);
    }

    /** The target fails its health checks from now on; one that is not there changes nothing. */
    public void unhealthy(String ip, TargetProblem problem) {
        if (targets.replace(ip, false) != null) {
            problems.put(ip, problem);
        }
    }

    /** Why the target is {@code unhealthy}; null while it is initial or healthy. */
    public @Nullable TargetProblem problem(String ip) {
        return problems.get(ip);
    }

    /** Removes a target; one that is not there changes nothing. */
    public void deregister(String ip) {
        targets.remove(ip);
        problems.remove(ip);
    }

    /** Addresses in the order of registration, and whether each is healthy. */
    public Map<String, Boolean> targets() {
        return new LinkedHashMap<>(targets);
    }
}
