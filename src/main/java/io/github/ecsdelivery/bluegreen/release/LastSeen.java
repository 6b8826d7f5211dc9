package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.follow.Signs;
import org.jspecify.annotations.Nullable;

/** How a deployment stood when it was last seen, for whoever loses sight of it. */
final class LastSeen {
    private final Started started;
    private @Nullable Deployment seen;

    LastSeen(Started started) {
        this.started = started;
    }

    /** With what is known of its start alone when it was never seen. */
    Deployment deployment() {
        return seen == null ? started.unseen() : seen;
    }

    /** Looks at what the signs are looked for in. */
    Signs before(Signs signs) {
        return (running, now) -> {
            // A glance has no events, and comes when none happen any more.
            seen = seen != null && running.events().isEmpty() ? seen : running;
            return signs.look(running, now);
        };
    }
}
