package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Optional;

/** A goal that works for one environment, with the settings of that environment. */
abstract class EnvironmentMojo extends DeliveryMojo {

    @Override
    final void run(Settings settings, Build build) throws DeliveryException {
        Optional<Target> target = Target.find(settings, build);
        if (target.isPresent()) {
            deliver(settings, target.get(), build);
        }
    }

    /** Does the goal's work with the settings of the environment. */
    abstract void deliver(Settings settings, Target target, Build build) throws DeliveryException;
}
