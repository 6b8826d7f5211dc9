package io.github.ecsdelivery.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The commit that is delivered.
 *
 * @param id hexadecimal id in lower case, full unless only its beginning is known
 * @param branch the branch, of a pull request its source; null for tags and when nothing says it
 * @param source where the id was learnt, for the log: {@code git}, {@code GITHUB_SHA}, {@code -Decs-delivery.commit / <commit>}, …
 * @param time when it was committed; images take it as their creation time, so that they can be built again
 * @param dirty whether the work tree has uncommitted changes
 */
public record Commit(String id, @Nullable String branch, String source, Instant time, boolean dirty) {

    /** An id, and whether what was built holds more than it, for messages and comparisons. */
    public static String text(String id, boolean dirty) {
        return dirty ? id + " with uncommitted changes" : id;
    }

    /** The first characters of the id, at most as many as there are. */
    public String abbreviated(int length) {
        return id.substring(0, Math.min(length, id.length()));
    }
}
