package io.github.ecsdelivery.sandbox.elbv2;

/**
 * Why a target fails its health checks, in the words of DescribeTargetHealth.
 *
 * @param reason code, for example {@code Target.Timeout}
 * @param description sentence
 */
public record TargetProblem(String reason, String description) {
    public static final String FAILED_HEALTH_CHECKS = "Target.FailedHealthChecks";
    public static final String TIMEOUT = "Target.Timeout";
    public static final String RESPONSE_CODE = "Target.ResponseCodeMismatch";

    /** The connection was refused or broken off. */
    public static TargetProblem failedHealthChecks() {
        return new TargetProblem(FAILED_HEALTH_CHECKS, "Health checks failed");
    }

    /** Nothing was answered in time. */
    public static TargetProblem timeout() {
        return new TargetProblem(TIMEOUT, "Request timed out");
    }

    /** Something was answered, but not 200. */
    public static TargetProblem responseCode(int status) {
        return new TargetProblem(RESPONSE_CODE, "Health checks failed with these codes: [" + status + "]");
    }
}
