package io.github.ecsdelivery.sandbox.world;

/**
 * How a target group checks its targets.
 *
 * @param protocol {@code HTTP}, {@code HTTPS} or {@code TCP}; empty for that of the target group
 * @param port a number, or {@code traffic-port}
 * @param path what is asked for; means nothing for {@code TCP}
 * @param codes answers that are good, for example {@code 200-299}; mean nothing for {@code TCP}
 */
public record HealthCheckSpec(String protocol, String port, String path, String codes) {

    /** {@code GET /} on the port of the traffic, expects 200. */
    public static HealthCheckSpec usual() {
        return new HealthCheckSpec("", "traffic-port", "/", "200");
    }
}
