package io.github.ecsdelivery.sandbox.codepipeline;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Texts of CodePipeline that are general knowledge and not confirmed against AWS. Nothing may match on them; codes and
 * statuses are what counts.
 */
final class PipelineTexts {
    private PipelineTexts() {}

    static Refusal constraint(String member, @Nullable Object value, String constraint) {
        return Refusal.of(
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member + "' failed to satisfy constraint: "
                        + constraint);
    }
}
