package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Delivery;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What render-deploy-spec is asked to do.
 *
 * @param delivery what is delivered where
 * @param baseDirectory the project's base directory; templates and messages are relative to it
 * @param taskDefinition {@code <spec><taskDefinition>}, or null for src/main/ecs/taskdef.json, .yaml or .yml
 * @param appSpec {@code <spec><appSpec>}, or null for src/main/ecs/appspec.yaml, .yml or .json
 * @param containerName {@code <spec><containerName>}, or null
 * @param version the project's version, for {@code ${version}}
 * @param userProperties values given on the command line; they win
 * @param variables {@code <variables>} of the environment
 * @param projectProperties properties of the project; everything else wins over them
 * @param codeDeployApplication CodeDeploy application, asked for the live service when a template is missing
 * @param codeDeployGroup its deployment group
 */
public record SpecRequest(
        Delivery delivery,
        Path baseDirectory,
        @Nullable Path taskDefinition,
        @Nullable Path appSpec,
        @Nullable String containerName,
        String version,
        Map<String, String> userProperties,
        Map<String, String> variables,
        Map<String, String> projectProperties,
        String codeDeployApplication,
        String codeDeployGroup) {

    public SpecRequest {
        userProperties = Map.copyOf(userProperties);
        variables = Map.copyOf(variables);
        projectProperties = Map.copyOf(projectProperties);
    }
}
