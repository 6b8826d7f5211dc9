package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** The application is there, and for ECS. */
final class ApplicationCheck implements Check {
    private final GroupFacts facts;

    ApplicationCheck(GroupFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.DEPLOYMENT;
    }

    @Override
    public String title() {
        return "Application";
    }

    @Override
    public Finding look() throws DeliveryException {
        String platform = facts.computePlatform().get();
        return platform.equals("ECS")
                ? Finding.ok(
                        "The CodeDeploy application '" + facts.application() + "' is for the compute platform ECS.")
                : Finding.error(
                        Code.GROUP_UNSUITABLE,
                        "<deployment><application> is '" + facts.application() + "', which is for the compute platform "
                                + platform + ", expected ECS.",
                        "Name another application; the compute platform of an application cannot be changed.");
    }
}
