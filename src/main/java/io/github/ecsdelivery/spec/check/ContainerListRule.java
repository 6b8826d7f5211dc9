package io.github.ecsdelivery.spec.check;

/** How many containers there are, and that one of them is essential (source: aws-facts C4). */
final class ContainerListRule implements TaskDefinitionRule {
    /** Not confirmed, so only a warning. */
    private static final int MOST = 10;

    @Override
    public void check(Part definition, Report report) {
        Part list = definition.get("containerDefinitions");
        if (!list.value().isArray()) {
            return;
        }
        if (list.empty()) {
            report.error(list, "is empty", "at least one container", "Describe the container of the service there.");
        } else if (list.items().stream()
                .allMatch(container -> container.get("essential").isFalse())) {
            report.error(
                    list,
                    "has no essential container",
                    "at least one container whose end ends the task",
                    "Set \"essential\" to true in the container of the service, or leave it out there.");
        }
        if (list.value().size() > MOST) {
            report.warning(
                    list,
                    "has " + list.value().size() + " containers",
                    "at most " + MOST + ", the quota of ECS as far as it is known",
                    "Divide them among several task definitions if ECS refuses this one.");
        }
    }
}
