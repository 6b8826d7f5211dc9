package io.github.ecsdelivery.image;

/**
 * A manifest as the registry holds it, byte for byte.
 *
 * @param digest {@code sha256:…}
 * @param mediaType its media type
 * @param content the raw text, never re-serialised
 */
public record Manifest(String digest, String mediaType, String content) {}
