package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.DeliveryFolder;
import java.nio.charset.StandardCharsets;

/**
 * A manifest as the registry holds it, byte for byte.
 *
 * @param digest {@code sha256:…}
 * @param mediaType its media type
 * @param content the raw text, never re-serialised
 */
public record Manifest(String digest, String mediaType, String content) {

    /** With the digest of its bytes. */
    public static Manifest of(String mediaType, String content) {
        String digest = "sha256:" + DeliveryFolder.sha256(content.getBytes(StandardCharsets.UTF_8));
        return new Manifest(digest, mediaType, content);
    }
}
