package io.github.ecsdelivery.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.util.Arrays;
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
                            StartTexts.SECRETS + (isSecret(named) ? secret(task, named) : parameter(task, named)),
                            null);
                }
            }
        }
        return null;
    }

    /** The right that the execution role needs to read a secret. */
    public static Deed deed(StartingTask task, String named) {
        // What follows the secret's name tells the key in it, the stage and the version.
        return isSecret(named)
                ? Deed.of("secretsmanager:GetSecretValue", String.join(":", Arrays.copyOf(named.split(":", -1), 7)))
                : Deed.of("ssm:GetParameters", parameterArn(task, named));
    }

    /**
     * What a task meets whose execution role may not read a secret.
     *
     * @param sentence AWS's
     */
    public static FailedStart denied(String named, String sentence) {
        String text = isSecret(named)
                ? StartTexts.SECRET_DENIED.formatted(named, sentence)
                : StartTexts.PARAMETER_DENIED.formatted(sentence);
        return new FailedStart(StartTexts.SECRETS + text, null);
    }

    /** What a task meets whose secret is not there. */
    public static FailedStart notFound(String named) {
        return new FailedStart(
                StartTexts.SECRETS
                        + (isSecret(named) ? StartTexts.NO_SECRET : StartTexts.NO_PARAMETER).formatted(named),
                null);
    }

    private static boolean isSecret(String named) {
        return named.contains(":secretsmanager:");
    }

    private static String parameterArn(StartingTask task, String named) {
        return named.startsWith("arn:")
                ? named
                : task.arn("ssm", task.region(), "parameter/" + named.replaceFirst("^/", ""));
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
        return switch (cause) {
            case NOT_FOUND -> StartTexts.NO_PARAMETER.formatted(named);
            case DENIED ->
                StartTexts.PARAMETER_DENIED.formatted(task.denied("ssm:GetParameters", parameterArn(task, named)));
            case TIMEOUT -> StartTexts.PARAMETER_TIMEOUT;
        };
    }
}
