package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import java.util.List;

/** Tells early that green will not come up: CodeDeploy itself goes on trying for an hour. */
@FunctionalInterface
public interface Signs {

    /**
     * What is to be seen now that was not said before, a sentence each; empty for nothing. What cannot be seen is nothing.
     *
     * @param installing a deployment whose green is coming up
     */
    List<String> seen(Deployment installing);

    /** Never sees anything. */
    static Signs none() {
        return installing -> List.of();
    }
}
