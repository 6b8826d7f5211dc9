package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.service.Services.Service;

/** There is something to run. */
final class DesiredCountCheck implements Check {
    private final ServiceFacts facts;

    DesiredCountCheck(ServiceFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Desired count";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        Service service = facts.service().get();
        return service.desiredCount() > 0
                ? Finding.ok("The ECS service '" + service.name() + "' is to run " + service.desiredCount()
                        + (service.desiredCount() == 1 ? " task." : " tasks."))
                : Finding.warning(
                        "The ECS service '" + service.name() + "' has the desired count 0, so the deployment would"
                                + " succeed without a single task that was started.",
                        "Scale it up (ecs update-service --desired-count) before the deployment.");
    }
}
