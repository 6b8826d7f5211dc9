package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Pair;
import java.util.Set;

/** The group has a pair of target groups and the listeners that a deployment needs. */
final class RoutesCheck implements Check {
    private static final String TESTING = "AfterAllowTestTraffic";

    private final GroupFacts facts;
    private final Set<String> hooks;

    /** @param hooks events of the AppSpec that have a hook */
    RoutesCheck(GroupFacts facts, Set<String> hooks) {
        this.facts = facts;
        this.hooks = hooks;
    }

    @Override
    public Area area() {
        return Area.DEPLOYMENT;
    }

    @Override
    public String title() {
        return "Traffic routes";
    }

    @Override
    public Finding look() throws DeliveryException {
        Pair pair = facts.pair().get();
        facts.production().get();
        if (pair.test().isEmpty() && hooks.contains(TESTING)) {
            return Finding.error(
                    Code.GROUP_UNSUITABLE,
                    "The AppSpec has a hook at " + TESTING + ", but the deployment group '" + facts.group()
                            + "' has no test listener, so CodeDeploy leaves the hook out.",
                    "Give the group a test listener (testTrafficRoute), or move the hook to another event.");
        }
        return Finding.ok("The deployment group '" + facts.group() + "' moves traffic between "
                + String.join(" and ", pair.targetGroups())
                + (pair.test().isEmpty() ? ", without a test listener." : ", with a test listener."));
    }
}
