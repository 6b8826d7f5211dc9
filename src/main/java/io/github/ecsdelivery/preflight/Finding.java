package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.failure.Code;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param found a sentence: the setting or the thing in AWS, what was found and, unless all is well, what is expected
 * @param cure what to do, a sentence of its own; null when there is nothing to do
 * @param code of the failure that the delivery would end with; null unless it is an error
 */
public record Finding(
        Verdict verdict,
        String found,
        @Nullable String cure,
        @Nullable Code code) {

    /** All is well. */
    public static Finding ok(String found) {
        return new Finding(Verdict.OK, found, null, null);
    }

    /** Something is not as it should be, and the delivery may succeed. */
    public static Finding warning(String found, String cure) {
        return new Finding(Verdict.WARNING, found, cure, null);
    }

    /** The delivery would fail. */
    public static Finding error(Code code, String found, String cure) {
        return new Finding(Verdict.ERROR, found, cure, code);
    }

    /** It needs what another check is about, which says what is wrong; there is nothing to do here. */
    public static Finding pending(String other) {
        return new Finding(Verdict.UNCHECKED, "This needs '" + other + "' to be in order.", null, null);
    }

    /** Nobody could look. */
    public static Finding unchecked(String found, String cure) {
        return new Finding(Verdict.UNCHECKED, found, cure, null);
    }
}
