package io.github.ecsdelivery.image;

/**
 * An image in the registry.
 *
 * @param digest {@code sha256:…} of the manifest
 * @param mediaType of the manifest
 */
public record Pushed(String digest, String mediaType) {}
