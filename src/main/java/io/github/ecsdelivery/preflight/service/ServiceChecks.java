package io.github.ecsdelivery.preflight.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.deployment.Draft;
import java.util.ArrayList;
import java.util.List;

/** What ECS needs for a deployment of the service. */
public final class ServiceChecks {
    private final ServiceFacts facts;

    public ServiceChecks(ServiceFacts facts) {
        this.facts = facts;
    }

    /** In the order in which one needs the other; what is about the draft is left out while there is none. */
    public List<Check> of(Draft draft) {
        List<Check> checks = new ArrayList<>(List.of(
                new ClusterCheck(facts),
                new ServiceCheck(facts),
                new ControllerCheck(facts),
                new PrimaryCheck(facts),
                new TaskSetsCheck(facts),
                new DesiredCountCheck(facts),
                new RunningDefinitionCheck(facts)));
        JsonNode definition = draft.taskDefinition();
        if (definition != null) {
            checks.add(new LaunchTypeCheck(facts, definition, draft.capacityProviders()));
            boolean ownProviders = !draft.capacityProviders().isEmpty();
            draft.platformVersion()
                    .ifPresent(
                            version -> checks.add(new PlatformVersionCheck(facts, definition, ownProviders, version)));
            checks.add(new FamilyCheck(facts, definition));
        }
        return List.copyOf(checks);
    }
}
