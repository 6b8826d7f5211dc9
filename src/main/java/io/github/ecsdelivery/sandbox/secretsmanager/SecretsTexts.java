package io.github.ecsdelivery.sandbox.secretsmanager;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Texts of Secrets Manager that are general knowledge and not confirmed against AWS. Nothing may match on them; codes and
 * statuses are what counts.
 */
final class SecretsTexts {
    static final String NOT_FOUND = "Secrets Manager can't find the specified secret.";

    private SecretsTexts() {}

    static Refusal constraint(@Nullable String value, String constraint) {
        return Refusal.of(
                "ValidationException",
                "1 validation error detected: Value '" + (value == null ? "null" : value)
                        + "' at 'secretId' failed to satisfy constraint: " + constraint);
    }
}
