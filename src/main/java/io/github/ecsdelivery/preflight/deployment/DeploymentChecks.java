package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.preflight.Check;
import java.util.List;

/** What CodeDeploy needs for a deployment. */
public final class DeploymentChecks {
    private final GroupFacts facts;
    private final DeploymentGroups groups;
    private final DeploymentEngine engine;

    /**
     * @param facts of the group that deploys, made of the same port
     * @param engine asked for deployments under way
     */
    public DeploymentChecks(GroupFacts facts, DeploymentGroups groups, DeploymentEngine engine) {
        this.facts = facts;
        this.groups = groups;
        this.engine = engine;
    }

    /** In the order in which one needs the other; they come before those of the service and of its load balancer. */
    public List<Check> of(DeploymentIntent intent, Draft draft) {
        return List.of(
                new ApplicationCheck(facts),
                new GroupCheck(facts),
                new StyleCheck(facts),
                new RoutesCheck(facts, draft.hooks()),
                new ConfigCheck(facts, groups, intent.config()),
                new ActiveDeploymentCheck(facts, engine, intent),
                new RollbackCheck(facts, intent.rollbackOn()),
                new AlarmsCheck(facts, intent));
    }
}
