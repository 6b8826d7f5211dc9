package io.github.ecsdelivery.image;

/**
 * What a manifest says of a part of an image (OCI image specification, descriptor).
 *
 * @param mediaType its media type
 * @param digest {@code sha256:…} of its bytes
 * @param size in bytes
 */
public record Descriptor(String mediaType, String digest, long size) {}
