package io.github.ecsdelivery.sandbox.permit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;

/**
 * ECR. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Elastic Container
 * Registry" (aws-facts G).
 */
public final class EcrTable {
    private static final List<String> ON_A_REPOSITORY = List.of(
            "PutImageTagMutability",
            "PutLifecyclePolicy",
            "GetLifecyclePolicy",
            "DeleteLifecyclePolicy",
            "DescribeImages",
            "ListImages",
            "BatchCheckLayerAvailability",
            "PutImage",
            "BatchGetImage",
            "BatchDeleteImage",
            "UpdateImageStorageClass",
            "ListImageReferrers",
            "PutImageScanningConfiguration",
            "StartImageScan",
            "DescribeImageScanFindings",
            "SetRepositoryPolicy",
            "GetRepositoryPolicy",
            "DeleteRepositoryPolicy");

    private EcrTable() {}

    public static Table table() {
        Table table = new Table("ecr")
                .everywhere(
                        "GetAuthorizationToken",
                        "GetAccountSetting",
                        "PutAccountSetting",
                        "CreateRepositoryCreationTemplate",
                        "DescribeRepositoryCreationTemplates",
                        "DeleteRepositoryCreationTemplate")
                .line("CreateRepository", EcrTable::create)
                .line("DescribeRepositories", EcrTable::describe);
        ON_A_REPOSITORY.forEach(operation ->
                table.on(operation, request -> repository(request, request.textOrEmpty("repositoryName"))));
        for (String operation : List.of("TagResource", "UntagResource", "ListTagsForResource")) {
            table.on(operation, request -> request.textOrEmpty("resourceArn"));
        }
        return table;
    }

    private static List<Deed> create(Request request) {
        String arn = repository(request, request.textOrEmpty("repositoryName"));
        Deed create = request.deed("ecr:CreateRepository", arn);
        Deed tag = request.deed("ecr:TagResource", arn);
        JsonNode tags = request.input().path("tags");
        for (JsonNode each : tags) {
            String key = "aws:RequestTag/" + each.path("Key").asText();
            create = create.with(key, each.path("Value").asText());
            tag = tag.with(key, each.path("Value").asText());
        }
        return tags.isEmpty() ? List.of(create) : List.of(create, tag);
    }

    private static List<Deed> describe(Request request) {
        List<String> named = new ArrayList<>(request.texts("repositoryNames"));
        if (named.isEmpty()) {
            named.add("*");
        }
        return named.stream()
                .map(name -> request.deed("ecr:DescribeRepositories", repository(request, name)))
                .toList();
    }

    private static String repository(Request request, String name) {
        String registry = request.text("registryId");
        return request.arn("ecr", registry == null ? request.place().accountId() : registry, "repository/" + name);
    }
}
