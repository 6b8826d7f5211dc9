package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;

/**
 * The tag under which the image of a commit is pushed: the beginning of its id, or a name of the user's own. It ends in
 * {@code -dirty} when the image holds more than the commit.
 *
 * @param value what registries accept as a tag
 */
public record CommitTag(String value) {
    /** As many characters of the id as the tag has when nobody says otherwise. */
    public static final int LENGTH = 12;

    // As git abbreviates it where nobody says otherwise.
    private static final int TELLING = 7;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 64;
    private static final String DIRTY = "-dirty";

    /**
     * Of the usual length.
     *
     * @param commit one with a shorter id gives a shorter tag
     * @throws DeliveryException SETTING_INVALID when the id holds what cannot be in a tag
     */
    public static CommitTag of(Commit commit) throws DeliveryException {
        return of(commit, LENGTH);
    }

    /**
     * @param commit one with a shorter id gives a shorter tag
     * @param length characters of the id, 4 to 64
     * @throws DeliveryException SETTING_INVALID for another length, or when the id holds what cannot be in a tag
     */
    public static CommitTag of(Commit commit, int length) throws DeliveryException {
        if (length < SHORTEST || length > LONGEST) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><tagLength> is " + length + ", expected " + SHORTEST + " to " + LONGEST + ".",
                    "Choose 12 (the default), or 40 for the whole id.");
        }
        String setting = "The commit (from " + commit.source() + ")";
        TagSyntax.require(setting, commit.abbreviated(length));
        return marked(setting, commit.abbreviated(length), commit);
    }

    /**
     * @param tag what {@code <image><tag>} says, its placeholders filled
     * @throws DeliveryException SETTING_INVALID when it cannot be a tag
     */
    public static CommitTag named(String tag, Commit commit) throws DeliveryException {
        TagSyntax.require("<image><tag>", tag);
        return marked("<image><tag>, marked as dirty,", tag, commit);
    }

    /**
     * Holds any tag to what registries take.
     *
     * @param setting where it was written, named in the message
     * @throws DeliveryException SETTING_INVALID
     */
    public static void requireTag(String setting, String tag) throws DeliveryException {
        TagSyntax.require(setting, tag);
    }

    /** Whether the tag alone tells this commit from others: it holds the beginning of its id. */
    public boolean tells(Commit commit) {
        return commit.id().length() >= TELLING && value.contains(commit.id().substring(0, TELLING));
    }

    private static CommitTag marked(String setting, String tag, Commit commit) throws DeliveryException {
        String marked = commit.dirty() && !tag.endsWith(DIRTY) ? tag + DIRTY : tag;
        TagSyntax.require(setting, marked);
        return new CommitTag(marked);
    }
}
