package io.github.ecsdelivery.preflight.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** Releases stay in one family, by which they are found again. */
final class FamilyCheck implements Check {
    private final ServiceFacts facts;
    private final JsonNode definition;

    /** @param definition what is to be registered */
    FamilyCheck(ServiceFacts facts, JsonNode definition) {
        this.facts = facts;
        this.definition = definition;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Family";
    }

    @Override
    public Finding look() throws DeliveryException {
        Described running = facts.running().get();
        String family = definition.path("family").asText();
        return running.family().equals(family)
                ? Finding.ok("The task definition is of the family that runs, '" + family + "'.")
                : Finding.warning(
                        "The task definition is of the family '" + family + "', and the service runs one of '"
                                + running.family() + "': revisions count from 1 again, and what ran before is not among"
                                + " those that <keepRevisions> and bluegreen-rollback look at first.",
                        "Write \"family\": \"" + running.family()
                                + "\" into the task definition, unless it is meant so.");
    }
}
