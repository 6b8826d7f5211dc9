package io.github.ecsdelivery.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where values of placeholders come from besides the delivery itself.
 *
 * @param userProperties values given on the command line; they win
 * @param variables {@code <variables>} of the environment
 * @param projectProperties properties of the project
 * @param environmentVariables those of the build, known as {@code env.NAME}
 * @param version the project's version, for {@code ${version}}
 * @param port the only port that the image declares, for {@code <APPLICATION_PORT>}; null when there is not one
 */
public record ValueSources(
        Map<String, String> userProperties,
        Map<String, String> variables,
        Map<String, String> projectProperties,
        Map<String, String> environmentVariables,
        String version,
        @Nullable String port) {

    public ValueSources {
        userProperties = Map.copyOf(userProperties);
        variables = Map.copyOf(variables);
        projectProperties = Map.copyOf(projectProperties);
        environmentVariables = Map.copyOf(environmentVariables);
    }
}
