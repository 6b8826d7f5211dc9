package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.wire.Caller;
import org.jspecify.annotations.Nullable;

/** How tasks get their images. Asked once for each container of each task, while it starts. */
@FunctionalInterface
public interface ImagePuller {

    /**
     * Pulls an image.
     *
     * @param image as the task definition names it
     * @param role session of the task's execution role; null when it has none
     * @return null when it was pulled, else why not, with or without {@code CannotPullContainerError: } before it
     */
    @Nullable
    String pull(String image, @Nullable Caller role);

    /** ARN of the ECR repository that an image lies in; null when it lies elsewhere. */
    default @Nullable String repository(String image) {
        return null;
    }

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
