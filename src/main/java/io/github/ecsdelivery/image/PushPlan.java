package io.github.ecsdelivery.image;

import org.jspecify.annotations.Nullable;

/**
 * How an image is pushed.
 *
 * @param moving the tags that move, now or after the deployment; null when none ever does
 * @param moveNow whether they move right after the push
 * @param rebuild whether an image that is there under the commit's tag is built again
 * @param newRepository how a repository that is not there is made; null when that is a failure
 */
public record PushPlan(
        @Nullable MovingTags moving,
        boolean moveNow,
        boolean rebuild,
        @Nullable RepositoryPlan newRepository) {

    /** Tags move later, the repository has to be there. */
    public static PushPlan usual() {
        return new PushPlan(MovingTags.usual(), false, false, null);
    }
}
