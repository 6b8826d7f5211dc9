package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * A check that was made.
 *
 * @param area what it is about
 * @param title what was looked at
 * @param finding what was found
 * @param cause what kept the check from looking, for those who want to know more; null unless something did
 */
public record Row(
        Area area, String title, Finding finding, @Nullable DeliveryException cause) {

    /** All there is to say: code, name, what was found, the cure. */
    public String told() {
        return (finding.code() == null ? "" : "[" + finding.code().id() + "] ") + name() + ": " + finding.found()
                + (finding.cure() == null ? "" : " " + finding.cure());
    }

    /** For example {@code ECS, Deployment controller}. */
    String name() {
        return area.label() + ", " + title;
    }
}
