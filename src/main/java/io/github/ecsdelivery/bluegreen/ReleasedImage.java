package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.image.ImageRecord;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The image that a release brings into service.
 *
 * @param reference as the task definition names it, for example {@code registry/repository@sha256:…}; of a release that
 *     goes back it may be any image
 * @param digest {@code sha256:…}, or null when the reference has none
 * @param tags that this build's push gave it; empty when this build pushed nothing
 */
public record ReleasedImage(String reference, @Nullable String digest, List<String> tags) {

    public ReleasedImage {
        Objects.requireNonNull(reference);
        tags = List.copyOf(tags);
    }

    /** What {@code ecr-push} handed over. */
    public static ReleasedImage of(ImageRecord image) {
        return new ReleasedImage(image.reference(), image.digest(), image.tags());
    }

    /** What a task definition names. */
    public static ReleasedImage named(String reference) {
        int at = reference.indexOf('@');
        return new ReleasedImage(reference, at < 0 ? null : reference.substring(at + 1), List.of());
    }

    /** The reference without its digest or tag, for example {@code registry/repository}. */
    public String repository() {
        String name = reference.replaceFirst("@.*", "");
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }
}
