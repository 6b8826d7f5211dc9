package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** New tasks can start from what runs, and releases can go back to it (aws-facts C6). */
final class RunningDefinitionCheck implements Check {
    private final ServiceFacts facts;

    RunningDefinitionCheck(ServiceFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Running task definition";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        Described running = facts.running().get();
        return running.isActive()
                ? Finding.ok("The task definition that runs, " + running.named() + ", is ACTIVE.")
                : Finding.warning(
                        "The task definition that runs, " + running.named() + ", was deregistered: no release can go"
                                + " back to it, and new tasks of it may not start.",
                        "Deploy the commit of it anew to have it registered, and let <keepRevisions> deregister what is"
                                + " old.");
    }
}
