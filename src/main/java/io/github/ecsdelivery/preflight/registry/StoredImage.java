package io.github.ecsdelivery.preflight.registry;

import java.time.Instant;
import java.util.List;

/**
 * An image as ECR keeps it.
 *
 * @param digest {@code sha256:…}
 * @param tags empty for one that has none (any more)
 * @param pushed when it was pushed
 * @param pulled when it was last pulled; when it was pushed if that is not known
 */
public record StoredImage(String digest, List<String> tags, Instant pushed, Instant pulled) {
    public StoredImage {
        tags = List.copyOf(tags);
    }
}
