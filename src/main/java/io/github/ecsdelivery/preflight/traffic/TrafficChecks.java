package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.deployment.Draft;
import io.github.ecsdelivery.preflight.deployment.GroupFacts;
import io.github.ecsdelivery.preflight.service.ServiceFacts;
import java.util.List;

/** What CodeDeploy needs of the load balancer. */
public final class TrafficChecks {
    private final TrafficFacts facts;
    private final Routing routing;

    public TrafficChecks(GroupFacts group, ServiceFacts service, Routing routing) {
        this.facts = new TrafficFacts(group, service, routing);
        this.routing = routing;
    }

    /** In the order in which one needs the other; they come after those of the deployment group and of the service. */
    public List<Check> of(Draft draft) {
        ServedPort port = new ServedPort(facts, draft);
        return List.of(
                new ProductionListenerCheck(facts),
                new TargetGroupsCheck(facts),
                new TargetTypeCheck(facts, port),
                new RulesCheck(facts),
                new TestListenerCheck(facts, routing),
                new HealthCheckCheck(facts, port),
                new BlueHealthCheck(facts));
    }
}
