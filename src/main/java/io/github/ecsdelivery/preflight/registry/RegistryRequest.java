package io.github.ecsdelivery.preflight.registry;

import io.github.ecsdelivery.image.MovingTags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is pushed where.
 *
 * @param registry host of the registry
 * @param repository name of the repository
 * @param tags that the push gives: that of the commit first
 * @param moving the tags that move, at the push or after the deployment; null when none does
 * @param created whether a repository that is not there is made
 */
public record RegistryRequest(
        String registry,
        String repository,
        List<String> tags,
        @Nullable MovingTags moving,
        boolean created) {
    public RegistryRequest {
        tags = List.copyOf(tags);
    }
}
