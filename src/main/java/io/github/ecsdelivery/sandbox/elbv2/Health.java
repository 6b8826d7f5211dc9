package io.github.ecsdelivery.sandbox.elbv2;

import org.jspecify.annotations.Nullable;

/**
 * How a target is, as DescribeTargetHealth tells it. AWS source: ELBv2 API reference, TargetHealth; Elastic Load Balancing
 * user guide, "Target health status" and "Health check reason codes".
 *
 * @param state {@code initial}, {@code healthy}, {@code unhealthy}, {@code draining} or {@code unused}
 * @param reason code of the reason; null for a healthy target
 * @param description the reason in words; null for a healthy target
 */
public record Health(
        String state, @Nullable String reason, @Nullable String description) {
    static final Health INITIAL =
            new Health("initial", "Elb.RegistrationInProgress", "Target registration is in progress");
    static final Health HEALTHY = new Health("healthy", null, null);
    static final Health DRAINING =
            new Health("draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
    static final Health NOT_IN_USE = new Health(
            "unused", "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer");
    static final Health NOT_REGISTERED =
            new Health("unused", "Target.NotRegistered", "Target is not registered to the target group");

    private static final String UNHEALTHY = "unhealthy";

    /** Health checks fail, for example because nothing listens. */
    public static Health failed() {
        return new Health(UNHEALTHY, "Target.FailedHealthChecks", "Health checks failed");
    }

    /** Health checks are answered with this HTTP status. */
    public static Health wrongCode(int status) {
        return new Health(
                UNHEALTHY, "Target.ResponseCodeMismatch", "Health checks failed with these codes: [" + status + "]");
    }

    /** Health checks are not answered in time. */
    public static Health timedOut() {
        return new Health(UNHEALTHY, "Target.Timeout", "Request timed out");
    }
}
