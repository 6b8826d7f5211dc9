package io.github.ecsdelivery.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A secret that cannot be read. Where the task definition has no secrets, nothing fails.
 *
 * @param valueFrom the secret, as the task definition names it; null for the first
 */
public record SecretFault(Cause cause, @Nullable String valueFrom) implements TaskFault {

    /** Why it cannot be read. */
    public enum Cause {
        NOT_FOUND,
        DENIED,
        TIMEOUT
    }

    @Override
    public @Nullable FailedStart failedStart(StartingTask task) {
        for (JsonNode container : task.definition().path("containerDefinitions")) {
            for (JsonNode secret : container.path("secrets")) {
                String named = secret.path("valueFrom").asText();
                if (valueFrom == null || valueFrom.equals(named)) {
                    return new FailedStart(
                            StartTexts.SECRETS
                                    + (named.contains(":secretsmanager:")
                                            ? secret(task, named)
                                            : parameter(task, named)),
                            null);
                }
            }
        }
        return null;
    }

    private String secret(StartingTask task, String named) {
        return switch (cause) {
            case NOT_FOUND -> StartTexts.NO_SECRET.formatted(named);
            case DENIED ->
                StartTexts.SECRET_DENIED.formatted(named, task.denied("secretsmanager:GetSecretValue", named));
            case TIMEOUT -> StartTexts.SECRET_TIMEOUT.formatted(named);
        };
    }

    private String parameter(StartingTask task, String named) {
        String arn = named.startsWith("arn:")
                ? named
                : task.arn("ssm", task.region(), "parameter/" + named.replaceFirst("^/", ""));
        return switch (cause) {
            case NOT_FOUND -> StartTexts.NO_PARAMETER.formatted(named);
            case DENIED -> StartTexts.PARAMETER_DENIED.formatted(task.denied("ssm:GetParameters", arn));
            case TIMEOUT -> StartTexts.PARAMETER_TIMEOUT;
        };
    }
}
