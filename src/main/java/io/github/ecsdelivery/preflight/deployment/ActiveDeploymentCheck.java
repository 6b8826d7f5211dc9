package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** No deployment is under way that this build would not take up, wait for or replace (aws-facts A10). */
final class ActiveDeploymentCheck implements Check {
    private final GroupFacts facts;
    private final DeploymentEngine engine;
    private final DeploymentIntent intent;

    ActiveDeploymentCheck(GroupFacts facts, DeploymentEngine engine, DeploymentIntent intent) {
        this.facts = facts;
        this.engine = engine;
        this.intent = intent;
    }

    @Override
    public Area area() {
        return Area.DEPLOYMENT;
    }

    @Override
    public String title() {
        return "Active deployment";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        facts.suited().get();
        Deployment active = engine.active(facts.application(), facts.group());
        if (active == null) {
            return Finding.ok("No deployment is under way in the deployment group '" + facts.group() + "'.");
        }
        if (intent.commit() != null && intent.commit().equals(active.commit())) {
            return Finding.ok("Deployment " + active.id() + " of this commit is under way (" + active.status()
                    + "); it is taken up when it brings the same revision.");
        }
        boolean rollback = active.rollback().of() != null;
        String description = active.description();
        String found = "Deployment " + active.id() + (rollback ? ", a rollback," : "") + " is under way in the group ("
                + active.status() + (description == null ? "" : ", '" + description + "'") + ")";
        return switch (intent.onActive()) {
            case FAIL ->
                Finding.error(
                        Code.DEPLOYMENT_ACTIVE,
                        found + ", and a group takes one at a time.",
                        "Wait until it is over and run again, or set <deployment><onActiveDeployment> to wait"
                                + (rollback ? "." : ", or to replace, which stops it with rollback."));
            case WAIT ->
                Finding.ok(found + "; this build waits until it is over, because <onActiveDeployment> is wait.");
            case REPLACE ->
                rollback
                        ? Finding.ok(
                                found + "; this build waits until it is over, because a rollback cannot be stopped.")
                        : Finding.warning(
                                found + "; this build stops it with rollback, because <onActiveDeployment> is replace.",
                                "Set <deployment><onActiveDeployment> to wait to let it end.");
        };
    }
}
