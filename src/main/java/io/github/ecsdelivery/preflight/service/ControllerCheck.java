package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** CodeDeploy deploys the service, and nobody else. */
final class ControllerCheck implements Check {
    private final ServiceFacts facts;

    ControllerCheck(ServiceFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Deployment controller";
    }

    @Override
    public Finding look() throws DeliveryException {
        return Finding.ok(
                "The ECS service '" + facts.deployed().get().name() + "' has the deployment controller CODE_DEPLOY.");
    }
}
