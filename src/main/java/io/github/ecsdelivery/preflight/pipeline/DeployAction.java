package io.github.ecsdelivery.preflight.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An action of a pipeline that has CodeDeploy deploy something.
 *
 * @param stage name of its stage
 * @param name its name
 * @param provider {@code CodeDeployToECS}, or {@code CodeDeploy} for EC2 and Lambda
 * @param configuration as it is declared
 * @param inputs names of its input artifacts
 * @param roleArn the role that acts in it: its own, else the pipeline's
 */
record DeployAction(
        String stage, String name, String provider, JsonNode configuration, List<String> inputs, String roleArn) {
    static final String ECS = "CodeDeployToECS";
    private static final String OTHER = "CodeDeploy";

    /** All of a pipeline. */
    static List<DeployAction> of(JsonNode pipeline) {
        List<DeployAction> actions = new ArrayList<>();
        for (JsonNode stage : pipeline.path("stages")) {
            for (JsonNode action : stage.path("actions")) {
                String provider = action.at("/actionTypeId/provider").asText();
                if (provider.equals(ECS) || provider.equals(OTHER)) {
                    actions.add(new DeployAction(
                            stage.path("name").asText(),
                            action.path("name").asText(),
                            provider,
                            action.path("configuration"),
                            action.path("inputArtifacts").findValuesAsText("name"),
                            action.path("roleArn")
                                    .asText(pipeline.path("roleArn").asText())));
                }
            }
        }
        return actions;
    }

    boolean deploys(String application, String group) {
        return set("ApplicationName", "").equals(application)
                && set("DeploymentGroupName", "").equals(group);
    }

    /** For people. */
    String told() {
        return "the action '" + name + "' of the stage '" + stage + "'";
    }

    /** What a member of its configuration says. */
    String set(String member, String byDefault) {
        return configuration.path(member).asText(byDefault);
    }
}
