package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.traffic.Routing.Listener;

/** The production listener is there. */
final class ProductionListenerCheck implements Check {
    private final TrafficFacts facts;

    ProductionListenerCheck(TrafficFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.LOAD_BALANCER;
    }

    @Override
    public String title() {
        return "Production listener";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        Listener listener = facts.production().get();
        return Finding.ok("The production listener is " + listener.text() + " (" + listener.arn() + ").");
    }
}
