package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Style;

/** The group deploys blue/green and moves traffic. */
final class StyleCheck implements Check {
    private static final Style EXPECTED = new Style("BLUE_GREEN", "WITH_TRAFFIC_CONTROL");

    private final GroupFacts facts;

    StyleCheck(GroupFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.DEPLOYMENT;
    }

    @Override
    public String title() {
        return "Deployment style";
    }

    @Override
    public Finding look() throws DeliveryException {
        Style style = facts.suited().get().style();
        return style.equals(EXPECTED)
                ? Finding.ok("The deployment group '" + facts.group() + "' deploys blue/green with traffic control.")
                : Finding.error(
                        Code.GROUP_UNSUITABLE,
                        "The deployment group '" + facts.group() + "' has the deployment style " + text(style)
                                + ", expected " + text(EXPECTED) + ".",
                        "Set the group's deploymentStyle to deploymentType=" + EXPECTED.type() + ",deploymentOption="
                                + EXPECTED.option() + ".");
    }

    private static String text(Style style) {
        return style.type() + "/" + style.option();
    }
}
