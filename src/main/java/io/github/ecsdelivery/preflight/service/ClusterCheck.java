package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** The cluster is ACTIVE. */
final class ClusterCheck implements Check {
    private final ServiceFacts facts;

    ClusterCheck(ServiceFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Cluster";
    }

    @Override
    public Finding look() throws DeliveryException {
        return Finding.ok("The ECS cluster '" + facts.cluster().get() + "' is ACTIVE.");
    }
}
