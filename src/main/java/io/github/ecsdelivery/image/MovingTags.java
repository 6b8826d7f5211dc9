package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of the two tags that move from image to image.
 *
 * @param latest names what runs
 * @param backup names what ran before; null when nothing does
 */
public record MovingTags(String latest, @Nullable String backup) {
    /** What a setting says that wants no such tag. */
    public static final String NONE = "none";

    /** {@code latest} and {@code backup}. */
    public static MovingTags usual() {
        return new MovingTags("latest", "backup");
    }

    /**
     * @param latest {@code none} for no moving tags at all
     * @param backup {@code none} for no backup
     * @return null when there are none
     * @throws DeliveryException SETTING_INVALID when one cannot be a tag, or both are the same
     */
    public static @Nullable MovingTags of(String latest, String backup) throws DeliveryException {
        TagSyntax.require("<image><latestTag>", latest);
        TagSyntax.require("<image><backupTag>", backup);
        if (latest.equals(NONE)) {
            return null;
        }
        if (latest.equals(backup)) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><latestTag> and <image><backupTag> are both '" + latest + "'.",
                    "Give the backup a name of its own, or there is nothing to go back to.");
        }
        return new MovingTags(latest, backup.equals(NONE) ? null : backup);
    }

    /** Their names. */
    public List<String> names() {
        return backup == null ? List.of(latest) : List.of(latest, backup);
    }
}
