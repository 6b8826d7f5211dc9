package io.github.ecsdelivery.sandbox.world;

/**
 * A target group.
 *
 * @param targetType {@code ip}, or {@code instance} for tasks that have no address of their own
 * @param protocol {@code HTTP}, {@code HTTPS}, {@code TCP} …; empty for the usual one of its load balancer
 * @param vpc where its targets are
 * @param check how its targets are checked
 * @param deleted whether it is gone, though the deployment group names it
 */
public record TargetGroupSpec(String targetType, String protocol, String vpc, HealthCheckSpec check, boolean deleted) {
    private static final String VPC = "vpc-0d4e5f60718293a4b";

    /** Of target type {@code ip}, checked on the port of the traffic. */
    public static TargetGroupSpec usual() {
        return new TargetGroupSpec("ip", "", VPC, HealthCheckSpec.usual(), false);
    }

    /** Its targets are instances. */
    public TargetGroupSpec ofInstances() {
        return new TargetGroupSpec("instance", protocol, vpc, check, deleted);
    }

    public TargetGroupSpec speaking(String newProtocol) {
        return new TargetGroupSpec(targetType, newProtocol, vpc, check, deleted);
    }

    public TargetGroupSpec in(String newVpc) {
        return new TargetGroupSpec(targetType, protocol, newVpc, check, deleted);
    }

    public TargetGroupSpec checked(HealthCheckSpec newCheck) {
        return new TargetGroupSpec(targetType, protocol, vpc, newCheck, deleted);
    }

    /** Somebody deleted it. */
    public TargetGroupSpec gone() {
        return new TargetGroupSpec(targetType, protocol, vpc, check, true);
    }
}
