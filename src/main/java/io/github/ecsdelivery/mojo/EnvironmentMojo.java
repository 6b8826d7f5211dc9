package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Optional;

/** A goal that works for one environment, with the settings of that environment. */
abstract class EnvironmentMojo extends DeliveryMojo {

    @Override
    final void run(Settings settings, Build build) throws DeliveryException {
        begin();
        Optional<Target> target = Target.find(settings, build);
        if (target.isPresent()) {
            deliver(settings, target.get(), build);
        }
    }

    /** Starts what takes long and needs no settings. */
    void begin() {}

    /** Does the goal's work with the settings of the environment. */
    abstract void deliver(Settings settings, Target target, Build build) throws DeliveryException;
}
