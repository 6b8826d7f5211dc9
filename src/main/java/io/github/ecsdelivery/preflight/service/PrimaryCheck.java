package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.service.Services.TaskSet;

/** There is a blue. */
final class PrimaryCheck implements Check {
    private final ServiceFacts facts;

    PrimaryCheck(ServiceFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "PRIMARY task set";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        TaskSet primary = facts.primary().get();
        return Finding.ok("The PRIMARY task set " + primary.id() + " runs " + primary.taskDefinition() + ".");
    }
}
