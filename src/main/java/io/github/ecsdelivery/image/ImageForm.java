package io.github.ecsdelivery.image;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the image is written down.
 *
 * @param format of its manifests
 * @param created when it says it was created; null for the time of the commit
 * @param filesModified when its files say they were modified
 */
public record ImageForm(Format format, @Nullable Instant created, Instant filesModified) {
    /** The first second, as Jib: some tools take zero for no time at all. */
    public static final Instant EPOCH_PLUS_SECOND = Instant.ofEpochSecond(1);

    /** Formats of manifests. */
    public enum Format {
        /** Docker's image manifest, version 2, schema 2. */
        DOCKER,
        /** OCI's. */
        OCI
    }

    /** Docker's format, the commit's time, the first second. */
    public static ImageForm usual() {
        return new ImageForm(Format.DOCKER, null, EPOCH_PLUS_SECOND);
    }
}
