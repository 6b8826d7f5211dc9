package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Safeguards;
import java.util.List;

/** What an alarm does to a deployment; CloudWatch itself is not asked, as CodeDeploy alone needs to. */
final class AlarmsCheck implements Check {
    private static final String ON_ALARM = "DEPLOYMENT_STOP_ON_ALARM";

    private final GroupFacts facts;
    private final DeploymentIntent intent;

    AlarmsCheck(GroupFacts facts, DeploymentIntent intent) {
        this.facts = facts;
        this.intent = intent;
    }

    @Override
    public Area area() {
        return Area.DEPLOYMENT;
    }

    @Override
    public String title() {
        return "Alarms";
    }

    @Override
    public Finding look() throws DeliveryException {
        Safeguards group = facts.suited().get().safeguards();
        List<String> alarms = intent.alarms() == null ? group.alarms() : intent.alarms();
        List<String> rollbackOn = intent.rollbackOn() == null ? group.rollbackOn() : intent.rollbackOn();
        if (alarms.isEmpty()) {
            return Finding.ok("No CloudWatch alarm stops the deployment.");
        }
        String found = "These CloudWatch alarms stop the deployment: " + String.join(", ", alarms);
        if (!rollbackOn.contains(ON_ALARM)) {
            return Finding.warning(
                    found + "; it is not rolled back then, and traffic stays where it is.",
                    "Add " + ON_ALARM + " to <deployment><autoRollback>, or to the events of the group.");
        }
        if (intent.alarms() == null && group.ignoresPollFailure()) {
            return Finding.warning(
                    found + "; one that does not exist, or that CloudWatch cannot tell of, is passed over, because"
                            + " the group ignores failures to poll.",
                    "Switch ignorePollAlarmFailure off in the group.");
        }
        return Finding.ok(found + "; CodeDeploy also stops when one of them does not exist.");
    }
}
