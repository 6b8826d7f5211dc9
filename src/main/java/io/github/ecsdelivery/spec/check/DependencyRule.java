package io.github.ecsdelivery.spec.check;

import java.util.Map;

/** On whom containers wait before they start (source: aws-facts C4). */
final class DependencyRule implements TaskDefinitionRule {

    @Override
    public void check(Part definition, Report report) {
        ContainerNames names = new ContainerNames(definition);
        for (Part container : definition.all("containerDefinitions[]")) {
            for (Part dependency : container.get("dependsOn").items()) {
                names.check(dependency, "containerName", report);
                Part name = dependency.get("containerName");
                if (name.text() != null && container.get("name").is(name.text())) {
                    report.error(name, name.found() + ", the container itself", "another container", "Remove it.");
                }
                condition(dependency, names.byName(), report);
            }
        }
    }

    private static void condition(Part dependency, Map<String, Part> containers, Report report) {
        String name = dependency.get("containerName").text();
        Part target = name == null ? null : containers.get(name);
        if (target == null) {
            return;
        }
        Part condition = dependency.get("condition");
        Part essential = target.get("essential");
        boolean ends = condition.is("COMPLETE") || condition.is("SUCCESS");
        if (ends && (!essential.given() || essential.isTrue())) {
            report.error(
                    condition,
                    condition.found() + ", and \"" + name + "\" is essential",
                    "START or HEALTHY of an essential container, whose end ends the task",
                    "Set \"essential\" to false in \"" + name + "\", or wait for another condition.");
        }
        if (condition.is("HEALTHY") && !target.get("healthCheck").given()) {
            report.error(
                    condition,
                    condition.found() + ", and \"" + name + "\" has no healthCheck",
                    "a health check in the task definition; that of the image does not count",
                    "Add \"healthCheck\" to \"" + name + "\", or wait for START.");
        }
    }
}
