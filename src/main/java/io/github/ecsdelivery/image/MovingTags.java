package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;

/**
 * The names of the two tags that move from image to image.
 *
 * @param latest names what runs
 * @param backup names what ran before
 */
public record MovingTags(String latest, String backup) {

    /** {@code latest} and {@code backup}. */
    public static MovingTags usual() {
        return new MovingTags("latest", "backup");
    }

    /**
     * @throws DeliveryException SETTING_INVALID when one cannot be a tag, or both are the same
     */
    public static MovingTags of(String latest, String backup) throws DeliveryException {
        TagSyntax.require("<image><latestTag>", latest);
        TagSyntax.require("<image><backupTag>", backup);
        if (latest.equals(backup)) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><latestTag> and <image><backupTag> are both '" + latest + "'.",
                    "Give the backup a name of its own, or there is nothing to go back to.");
        }
        return new MovingTags(latest, backup);
    }
}
