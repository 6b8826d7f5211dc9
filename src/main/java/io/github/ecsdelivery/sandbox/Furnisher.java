package io.github.ecsdelivery.sandbox;

import java.io.IOException;

/** Furnishes a sandbox when what its rooms share is known. */
@FunctionalInterface
interface Furnisher {

    /**
     * @throws IOException when a room has no place for what it keeps
     */
    Furnishing furnish(Grounds grounds) throws IOException;
}
