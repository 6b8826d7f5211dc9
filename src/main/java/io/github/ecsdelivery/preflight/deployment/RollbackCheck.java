package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment that fails is rolled back by CodeDeploy. */
final class RollbackCheck implements Check {
    private static final String ON_FAILURE = "DEPLOYMENT_FAILURE";

    private final GroupFacts facts;
    private final @Nullable List<String> chosen;

    /** @param chosen by {@code <deployment><autoRollback>}; null for what the group has */
    RollbackCheck(GroupFacts facts, @Nullable List<String> chosen) {
        this.facts = facts;
        this.chosen = chosen;
    }

    @Override
    public Area area() {
        return Area.DEPLOYMENT;
    }

    @Override
    public String title() {
        return "Automatic rollback";
    }

    @Override
    public Finding look() throws DeliveryException {
        List<String> events = chosen == null ? facts.suited().get().safeguards().rollbackOn() : chosen;
        String who = chosen == null ? "The deployment group '" + facts.group() + "'" : "<deployment><autoRollback>";
        if (events.contains(ON_FAILURE)) {
            return Finding.ok(who + " rolls back on " + String.join(", ", events) + ".");
        }
        return Finding.warning(
                who + (events.isEmpty() ? " never rolls back by itself" : " rolls back on " + String.join(", ", events))
                        + ", so a deployment that fails leaves traffic and tasks as they are then.",
                "Set <deployment><autoRollback> to " + ON_FAILURE + ", or switch it on in the group.");
    }
}
