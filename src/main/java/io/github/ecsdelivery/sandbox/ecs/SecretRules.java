package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Where secrets come from, and that each environment variable is set once. */
final class SecretRules implements Rule {
    private static final Pattern SECRET =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[^:]+(:[^:]*:[^:]*:[^:]*)?");
    private static final Pattern PARAMETER =
            Pattern.compile("arn:aws[a-z-]*:ssm:[a-z0-9-]+:\\d{12}:parameter/[\\w./-]+");
    private static final Pattern PARAMETER_NAME = Pattern.compile("/?[\\w.-][\\w./-]*");

    @Override
    public void check(ObjectNode definition) {
        for (JsonNode container : definition.path("containerDefinitions")) {
            Set<String> names = new HashSet<>();
            for (JsonNode variable : container.path("environment")) {
                if (variable.path("name").asText().isEmpty()) {
                    throw EcsTexts.client("Environment variable name should not be null or empty.");
                }
                names.add(variable.path("name").asText());
            }
            for (JsonNode secret : container.path("secrets")) {
                source(secret.path("valueFrom").asText());
                if (!names.add(secret.path("name").asText())) {
                    throw EcsTexts.client(
                            "The secret name must be unique and not shared with any new or existing environment"
                                    + " variables set on the container, such as '%s'.",
                            secret.path("name").asText());
                }
            }
            for (JsonNode secret : container.path("logConfiguration").path("secretOptions")) {
                source(secret.path("valueFrom").asText());
            }
        }
    }

    private static void source(String valueFrom) {
        if (!SECRET.matcher(valueFrom).matches()
                && !PARAMETER.matcher(valueFrom).matches()
                && !PARAMETER_NAME.matcher(valueFrom).matches()) {
            throw EcsTexts.client("Invalid secret valueFrom '%s'.", valueFrom);
        }
    }
}
