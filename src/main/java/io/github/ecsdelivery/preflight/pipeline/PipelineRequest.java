package io.github.ecsdelivery.preflight.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.spec.pipeline.PipelineNames;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline is to deploy.
 *
 * @param pipeline its name
 * @param delivery what is delivered where
 * @param names of what {@code render-deploy-spec} writes
 * @param application the CodeDeploy application
 * @param group its deployment group
 * @param config name of the group's deployment configuration
 * @param taskDefinition input of RegisterTaskDefinition
 * @param serviceRole ARN of CodeDeploy's service role
 * @param caller whose IAM is seen
 */
public record PipelineRequest(
        String pipeline,
        Delivery delivery,
        PipelineNames names,
        String application,
        String group,
        Fact<String> config,
        Fact<ObjectNode> taskDefinition,
        Fact<String> serviceRole,
        Fact<Identity> caller) {
    private static final String INITIATOR = "codepipeline/";

    /** The pipeline that started a build in CodeBuild ({@code CODEBUILD_INITIATOR}); empty for any other build. */
    public static Optional<String> pipelineOf(Map<String, String> environment) {
        String initiator = environment.getOrDefault("CODEBUILD_INITIATOR", "");
        return initiator.startsWith(INITIATOR)
                ? Optional.of(initiator.substring(INITIATOR.length()))
                : Optional.empty();
    }
}
