package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells early that green will not come up: CodeDeploy itself goes on trying for an hour. */
@FunctionalInterface
public interface Signs {

    /**
     * Asked after each look, and looks itself as seldom as it must.
     *
     * @param running as it stands
     * @param now the far side's time
     * @return what is to be seen now and was not told before, on one line, or null
     */
    @Nullable
    String look(Deployment running, Instant now);

    /** Never sees anything. */
    static Signs none() {
        return (running, now) -> null;
    }
}
