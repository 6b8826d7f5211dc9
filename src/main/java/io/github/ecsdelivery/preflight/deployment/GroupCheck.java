package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Target;

/** The deployment group is there, for ECS, and deploys one service. */
final class GroupCheck implements Check {
    private final GroupFacts facts;

    GroupCheck(GroupFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.DEPLOYMENT;
    }

    @Override
    public String title() {
        return "Deployment group";
    }

    @Override
    public Finding look() throws DeliveryException {
        Target target = facts.target().get();
        return Finding.ok("The deployment group '" + facts.group() + "' deploys the ECS service '" + target.service()
                + "' of cluster '" + target.cluster() + "'.");
    }
}
