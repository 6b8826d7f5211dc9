package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** The service is there and ACTIVE. */
final class ServiceCheck implements Check {
    private final ServiceFacts facts;

    ServiceCheck(ServiceFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Service";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        return Finding.ok("The ECS service '" + facts.service().get().name() + "' is ACTIVE.");
    }
}
