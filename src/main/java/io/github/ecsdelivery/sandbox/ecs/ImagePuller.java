package io.github.ecsdelivery.sandbox.ecs;

import org.jspecify.annotations.Nullable;

/** How tasks get their images. Asked once for each container of each task, while it starts. */
@FunctionalInterface
public interface ImagePuller {

    /**
     * Pulls an image.
     *
     * @param image as the task definition names it
     * @return null when it was pulled, else why not, with or without {@code CannotPullContainerError: } before it
     */
    @Nullable
    String pull(String image);

    /**
     * The digest that a reference means.
     *
     * @return for example {@code sha256:…}; null when it is not known
     */
    default @Nullable String digest(String image) {
        int at = image.indexOf('@');
        return at < 0 ? null : image.substring(at + 1);
    }
}
