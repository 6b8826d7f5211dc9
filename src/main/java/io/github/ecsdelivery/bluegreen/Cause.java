package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;

/**
 * Why a deployment is not what it should be.
 *
 * @param code of the failure
 * @param sentence what happened, ending in a full stop
 * @param evidence what was found when the far side was asked; empty when nothing was, or it may not be read
 * @param cure what to do, ending in a full stop
 */
public record Cause(Code code, String sentence, List<Evidence> evidence, String cure) {

    /**
     * What one witness says.
     *
     * @param title for example {@code Stopped task 3f2a… of orders:7}
     * @param lines in the order in which they are to be read; at least one
     */
    public record Evidence(String title, List<String> lines) {}

    /** With what Maven ends the build. */
    public DeliveryException failure() {
        return new DeliveryException(code, sentence, cure);
    }
}
