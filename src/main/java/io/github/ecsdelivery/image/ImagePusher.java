package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;

/** Builds images and brings them to the registry. */
public interface ImagePusher {

    /**
     * Builds the image and pushes it under its tag.
     *
     * @param login asked only when the registry wants to know, so that it may be under way while layers are built
     * @throws DeliveryException SETTING_INVALID, MAIN_CLASS_UNKNOWN, IMAGE_UNBUILDABLE, BASE_IMAGE_UNAVAILABLE,
     *     REPOSITORY_MISSING, PUSH_REFUSED, PUSH_FAILED, INTERRUPTED; TAG_TAKEN when the registry says that the tag
     *     must not move, whichever image has it; whatever the login threw
     */
    Pushed push(ImageRequest request, LoginSource login, Progress progress) throws DeliveryException;

    /**
     * The digest that a push would give, without pushing; the base image is read where no build has read it yet.
     *
     * @throws DeliveryException as {@link #push} for everything before the push
     */
    Pushed describe(ImageRequest request, LoginSource login, Progress progress) throws DeliveryException;
}
