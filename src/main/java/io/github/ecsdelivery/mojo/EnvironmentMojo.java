package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Intent;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Optional;

/** A goal that works for one environment, with the settings of that environment. */
abstract class EnvironmentMojo extends DeliveryMojo {

    @Override
    final void run(Settings settings, Build build) throws DeliveryException {
        forget(build);
        HeadStart ahead = begin(settings, build);
        try {
            Optional<Target> target = Target.find(settings, build, intent(settings));
            if (target.isPresent()) {
                deliver(settings, target.get(), build);
            }
        } finally {
            ahead.close();
        }
    }

    /**
     * Starts what takes long and can be done before anything is known of the target.
     *
     * @param settings before any environment is laid over them; not to be changed
     */
    HeadStart begin(Settings settings, Build build) {
        return () -> {};
    }

    /** Removes what the goal records at its end: how an earlier build ended is not how this one does, wherever it ends. */
    void forget(Build build) throws DeliveryException {}

    /**
     * What the goal means to do in the environment.
     *
     * @param settings before any environment is laid over them
     */
    Intent intent(Settings settings) {
        return Intent.DELIVER;
    }

    /** Work under way beside the goal's own. */
    @FunctionalInterface
    interface HeadStart {
        /** Ends it, done or not. */
        void close();
    }

    /** Does the goal's work with the settings of the environment. */
    abstract void deliver(Settings settings, Target target, Build build) throws DeliveryException;
}
