package io.github.ecsdelivery.sandbox.admin;

import io.github.ecsdelivery.sandbox.ecr.registry.RegistryActions;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Map;

/** How each service says that it is throttling, failing or closed; the registry puts ECR's words into its own. */
final class ServiceWords {
    private static final String RATE = "Rate exceeded";
    private static final String EXPIRED = "The security token included in the request is expired";
    private static final Map<String, String> S3_ACTIONS = Map.of(
            "HeadObject", "s3:GetObject",
            "HeadBucket", "s3:ListBucket",
            "GetBucketEncryption", "s3:GetEncryptionConfiguration",
            "ListObjectsV2", "s3:ListBucket");
    private final String service;

    private ServiceWords(String service) {
        this.service = service;
    }

    /**
     * @param service signing name, or {@code registry}
     */
    static ServiceWords of(String service) {
        return new ServiceWords(service);
    }

    Refusal throttled() {
        return switch (service) {
            case "s3" -> new Refusal(503, "SlowDown", "Please reduce your request rate.");
            case "sts", "elasticloadbalancing", "iam" -> Refusal.of("Throttling", RATE);
            default -> Refusal.of("ThrottlingException", RATE);
        };
    }

    /**
     * @param status 500 or 503
     */
    Refusal failed(int status) {
        boolean busy = status == 503;
        return switch (service) {
            case "s3" ->
                new Refusal(
                        status,
                        busy ? "ServiceUnavailable" : "InternalError",
                        busy ? RATE : "We encountered an internal error. Please try again.");
            case "ecs", "ecr", "registry" ->
                new Refusal(status, "ServerException", "Service Unavailable. Please try again later.");
            default -> new Refusal(status, busy ? "ServiceUnavailable" : "InternalFailure", "Internal failure");
        };
    }

    /**
     * @param text AWS's sentence with user, action and resource
     */
    Refusal denied(String text) {
        return switch (service) {
            case "s3", "sts", "elasticloadbalancing", "iam" -> new Refusal(403, "AccessDenied", text);
            default -> Refusal.of("AccessDeniedException", text);
        };
    }

    Refusal expired() {
        return switch (service) {
            case "s3" -> Refusal.of("ExpiredToken", "The provided token has expired.");
            case "sts", "elasticloadbalancing", "iam" -> new Refusal(403, "ExpiredToken", EXPIRED);
            default -> Refusal.of("ExpiredTokenException", EXPIRED);
        };
    }

    /** The IAM action behind an operation. */
    String action(String operation) {
        return switch (service) {
            case "s3" -> S3_ACTIONS.getOrDefault(operation, "s3:" + operation);
            case "registry" -> RegistryActions.of(operation);
            default -> service + ":" + operation;
        };
    }
}
