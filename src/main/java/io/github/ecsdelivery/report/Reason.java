package io.github.ecsdelivery.report;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the build failed.
 *
 * @param code for example {@code ECSD-510}
 * @param sentence what happened
 * @param evidence what was found when the far side was asked; may be empty
 * @param cure what to do
 */
public record Reason(String code, String sentence, List<Evidence> evidence, String cure) {

    /** What is known of a failure: its cause, else the failure alone; null when there is neither. */
    static @Nullable Reason of(@Nullable Cause cause, @Nullable DeliveryException failure) {
        if (cause != null) {
            return new Reason(
                    cause.code().id(),
                    PlainText.of(cause.sentence()),
                    cause.evidence().stream().map(PlainText::of).toList(),
                    PlainText.of(cause.cure()));
        }
        return failure == null
                ? null
                : new Reason(
                        failure.code().id(), PlainText.of(failure.sentence()), List.of(), PlainText.of(failure.cure()));
    }
}
