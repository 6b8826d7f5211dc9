package io.github.ecsdelivery.sandbox.admin;

import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.List;

/** Admits worlds to the sandbox. */
@FunctionalInterface
public interface Newcomers {

    /**
     * Adds worlds, or none of them.
     *
     * @return the sandbox as it is for those who deliver to these worlds, the first of which is theirs
     * @throws IOException when AWS would refuse to make them
     * @throws IllegalArgumentException when there is no world
     */
    Description admit(List<World> worlds) throws IOException;
}
