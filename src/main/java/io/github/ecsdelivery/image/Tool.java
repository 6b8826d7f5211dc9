package io.github.ecsdelivery.image;

/**
 * What built the image; it stands in the image's history.
 *
 * @param name for example {@code ecs-delivery-maven-plugin}
 * @param version its version
 */
public record Tool(String name, String version) {}
