package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;

/** How many containers there are, and that one of them is essential (source: aws-facts C4). */
final class ContainerListRule implements TaskDefinitionRule {
    /** Not confirmed, so only a warning. */
    private static final int MOST = 10;

    @Override
    public void check(Placed definition, Findings findings) {
        Placed list = definition.get("containerDefinitions");
        if (!list.node().isArray()) {
            return;
        }
        if (list.empty()) {
            findings.add(
                    list.error("is empty", "at least one container", "Describe the container of the service there."));
        } else if (list.items().stream()
                .allMatch(container -> container.get("essential").isFalse())) {
            findings.add(list.error(
                    "has no essential container",
                    "at least one container whose end ends the task",
                    "Set \"essential\" to true in the container of the service, or leave it out there."));
        }
        if (list.node().size() > MOST) {
            findings.add(list.warning(
                    "has " + list.node().size() + " containers",
                    "at most " + MOST + ", the quota of ECS as far as it is known",
                    "Divide them among several task definitions if ECS refuses this one."));
        }
    }
}
