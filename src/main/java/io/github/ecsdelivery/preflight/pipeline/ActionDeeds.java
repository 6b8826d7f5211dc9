package io.github.ecsdelivery.preflight.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.role.Deed;
import io.github.ecsdelivery.preflight.role.RoleArn;
import java.util.ArrayList;
import java.util.List;

/** What the role of an action CodeDeployToECS does (aws-facts B): it takes the artifact, registers, and starts the deployment. */
final class ActionDeeds {
    private final PipelineRequest request;

    ActionDeeds(PipelineRequest request) {
        this.request = request;
    }

    List<Deed> of(JsonNode pipeline, DeployAction action) throws DeliveryException {
        JsonNode definition = request.taskDefinition().get();
        String region = request.delivery().region();
        String account = request.delivery().accountId();
        String partition = action.roleArn().split(":", 3)[1];
        String base = "arn:" + partition + ":codedeploy:" + region + ":" + account + ":";
        String group = base + "deploymentgroup:" + request.application() + "/" + request.group();
        String application = base + "application:" + request.application();
        List<Deed> deeds = new ArrayList<>();
        deeds.add(new Deed("codedeploy:CreateDeployment", group));
        deeds.add(new Deed("codedeploy:GetDeployment", group));
        deeds.add(new Deed("codedeploy:GetApplication", application));
        deeds.add(new Deed("codedeploy:GetApplicationRevision", application));
        deeds.add(new Deed("codedeploy:RegisterApplicationRevision", application));
        deeds.add(new Deed(
                "codedeploy:GetDeploymentConfig",
                base + "deploymentconfig:" + request.config().get()));
        deeds.add(new Deed(
                "ecs:RegisterTaskDefinition",
                "arn:" + partition + ":ecs:" + region + ":" + account + ":task-definition/"
                        + definition.path("family").asText() + ":*"));
        for (String field : List.of("executionRoleArn", "taskRoleArn")) {
            String role = RoleArn.whole(definition.path(field).asText(), partition, account);
            if (!role.isEmpty()) {
                deeds.add(new Deed("iam:PassRole", role));
            }
        }
        // The artifacts are in the account of the pipeline.
        String[] pipelineRole = pipeline.path("roleArn").asText().split(":", -1);
        String owner = pipelineRole.length > 4 ? pipelineRole[4] : null;
        for (JsonNode store : stores(pipeline)) {
            deeds.add(new Deed(
                    "s3:GetObject",
                    "arn:" + partition + ":s3:::" + store.path("location").asText() + "/*",
                    owner));
            String key = store.at("/encryptionKey/id").asText();
            if (key.startsWith("arn:") && key.contains(":key/")) {
                deeds.add(new Deed("kms:Decrypt", key));
            }
        }
        return deeds;
    }

    /** The artifact store, or in a pipeline of several regions that of the delivery's. */
    private List<JsonNode> stores(JsonNode pipeline) {
        JsonNode single = pipeline.path("artifactStore");
        JsonNode regional =
                pipeline.path("artifactStores").path(request.delivery().region());
        return single.isObject() ? List.of(single) : regional.isObject() ? List.of(regional) : List.of();
    }
}
