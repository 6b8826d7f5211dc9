package io.github.ecsdelivery.bluegreen.release;

import java.util.Locale;

/** What to do when a deployment of another revision is under way in the group. */
public enum OnActive {
    /** Ends the build. */
    FAIL,
    /** Waits until it is over. */
    WAIT,
    /** Stops it with rollback and waits until that is over. */
    REPLACE;

    /** Its word in {@code <onActiveDeployment>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its word in {@code <onActiveDeployment>}. */
    public static OnActive of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
