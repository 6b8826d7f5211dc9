package io.github.ecsdelivery.sandbox.elbv2;

import java.util.LinkedHashMap;
import java.util.Map;

/** A target group of target type {@code ip}: the tasks behind it and whether they pass their health checks. */
public final class TargetGroup {
    private final String name;
    private final String arn;
    private final int port;
    private final Map<String, Boolean> targets = new LinkedHashMap<>();

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
    }

    /** Removes a target; one that is not there changes nothing. */
    public void deregister(String ip) {
        targets.remove(ip);
    }

    /** Addresses in the order of registration, and whether each is healthy. */
    public Map<String, Boolean> targets() {
        return new LinkedHashMap<>(targets);
    }
}
