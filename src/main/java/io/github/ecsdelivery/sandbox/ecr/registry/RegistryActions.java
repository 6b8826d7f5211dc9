package io.github.ecsdelivery.sandbox.ecr.registry;

import java.util.Map;

/** The IAM actions behind the requests to the registry (aws-facts G). */
public final class RegistryActions {
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("PUT manifest", "ecr:PutImage"),
            Map.entry("GET manifest", "ecr:BatchGetImage"),
            Map.entry("HEAD manifest", "ecr:BatchGetImage"),
            Map.entry("GET blob", "ecr:GetDownloadUrlForLayer"),
            Map.entry("HEAD blob", "ecr:BatchCheckLayerAvailability"),
            Map.entry("POST blob", "ecr:InitiateLayerUpload"),
            Map.entry("PATCH blob", "ecr:UploadLayerPart"),
            Map.entry("PUT blob", "ecr:CompleteLayerUpload"),
            Map.entry("GET tags", "ecr:ListImages"),
            Map.entry("GET referrers", "ecr:BatchGetImage"),
            Map.entry("DELETE blob", "ecr:UploadLayerPart"),
            Map.entry("DELETE manifest", "ecr:BatchDeleteImage"));

    private RegistryActions() {}

    /**
     * @param operation method and kind, {@code PUT manifest}
     */
    public static String of(String operation) {
        return ACTIONS.getOrDefault(operation, "ecr:" + operation);
    }
}
