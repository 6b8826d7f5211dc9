package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.image.ImageRepository;

/** The repositories of the registry that a delivery pushes to. */
@FunctionalInterface
public interface ImageRepositories {

    /**
     * @param name of the repository, which need not exist
     */
    ImageRepository of(String name);
}
