package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.failure.DeliveryException;

/**
 * The tag under which the image of a commit is pushed: the first 12 characters of its id.
 *
 * @param value what registries accept as a tag
 */
public record CommitTag(String value) {
    private static final int LENGTH = 12;

    /**
     * @param commit one with a shorter id gives a shorter tag
     * @throws DeliveryException SETTING_INVALID when the id holds what cannot be in a tag
     */
    public static CommitTag of(Commit commit) throws DeliveryException {
        String tag = commit.abbreviated(LENGTH);
        TagSyntax.require("The commit (from " + commit.source() + ")", tag);
        return new CommitTag(tag);
    }
}
