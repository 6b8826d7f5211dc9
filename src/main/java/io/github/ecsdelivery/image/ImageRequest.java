package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Delivery;
import java.nio.file.Path;
import java.util.List;

/**
 * An image to build and push.
 *
 * @param delivery what is delivered, and the registry it goes to
 * @param repository name of the repository, {@code <image><repository>}
 * @param tag the tag to push under
 * @param moreTags tags to put on it besides
 * @param source what goes into it
 * @param settings how it is configured
 * @param facts what its labels say of the build
 * @param cacheDirectory where built layers are kept for the next build
 * @param tool what builds it
 */
public record ImageRequest(
        Delivery delivery,
        String repository,
        CommitTag tag,
        List<String> moreTags,
        ImageSource source,
        ContainerSettings settings,
        BuildFacts facts,
        Path cacheDirectory,
        Tool tool) {

    public ImageRequest {
        moreTags = List.copyOf(moreTags);
    }

    /** The base image named in the settings, or the default of what goes into it. */
    public String baseImage() {
        String chosen = settings.baseImage();
        return chosen == null ? source.defaultBaseImage() : chosen;
    }

    /** {@code registry/repository:tag}. */
    public String target() {
        return delivery.registry() + "/" + repository + ":" + tag.value();
    }
}
