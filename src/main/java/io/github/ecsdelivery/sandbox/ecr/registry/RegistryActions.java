package io.github.ecsdelivery.sandbox.ecr.registry;

import java.util.Map;

/** The IAM actions behind the requests to the registry (aws-facts G). */
public final class RegistryActions {
    private static final Map<String, String> ACTIONS = Map.of(
            "PUT manifest", "ecr:PutImage",
            "GET manifest", "ecr:BatchGetImage",
            "HEAD manifest", "ecr:BatchGetImage",
            "GET blob", "ecr:GetDownloadUrlForLayer",
            "HEAD blob", "ecr:BatchCheckLayerAvailability",
            "POST blob", "ecr:InitiateLayerUpload",
            "PATCH blob", "ecr:UploadLayerPart",
            "PUT blob", "ecr:CompleteLayerUpload",
            "GET tags", "ecr:ListImages",
            "GET referrers", "ecr:BatchGetImage");

    private RegistryActions() {}

    /**
     * @param operation method and kind, {@code PUT manifest}
     */
    public static String of(String operation) {
        return ACTIONS.getOrDefault(operation, "ecr:" + operation);
    }
}
