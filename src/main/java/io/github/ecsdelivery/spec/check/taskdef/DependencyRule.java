package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.Map;

/** On whom containers wait before they start (source: aws-facts C4). */
final class DependencyRule implements TaskDefinitionRule {

    @Override
    public void check(Placed definition, Findings findings) {
        Containers names = Containers.of(definition);
        for (Placed container : definition.all("containerDefinitions[]")) {
            for (Placed dependency : container.get("dependsOn").items()) {
                names.check(dependency, "containerName", findings);
                Placed name = dependency.get("containerName");
                if (name.settled() != null && container.get("name").is(name.settled())) {
                    findings.add(
                            name.error(name.found() + ", the container itself", "another container", "Remove it."));
                }
                condition(dependency, names.byName(), findings);
            }
        }
    }

    private static void condition(Placed dependency, Map<String, Container> containers, Findings findings) {
        String name = dependency.get("containerName").settled();
        Container waited = name == null ? null : containers.get(name);
        if (waited == null) {
            return;
        }
        Placed target = waited.spot();
        Placed condition = dependency.get("condition");
        Placed essential = target.get("essential");
        boolean ends = condition.is("COMPLETE") || condition.is("SUCCESS");
        if (ends && (!essential.given() || essential.isTrue())) {
            findings.add(condition.error(
                    condition.found() + ", and \"" + name + "\" is essential",
                    "START or HEALTHY of an essential container, whose end ends the task",
                    "Set \"essential\" to false in \"" + name + "\", or wait for another condition."));
        }
        if (condition.is("HEALTHY") && !target.get("healthCheck").given()) {
            findings.add(condition.error(
                    condition.found() + ", and \"" + name + "\" has no healthCheck",
                    "a health check in the task definition; that of the image does not count",
                    "Add \"healthCheck\" to \"" + name + "\", or wait for START."));
        }
    }
}
