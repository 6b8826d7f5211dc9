package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;

/** The command of health checks (source: aws-facts C4). */
final class HealthCheckRule implements TaskDefinitionRule {

    @Override
    public void check(Placed definition, Findings findings) {
        for (Placed command : definition.all("containerDefinitions[].healthCheck.command")) {
            if (!command.node().isArray()) {
                continue;
            }
            Placed first = command.items().isEmpty() ? command : command.items().get(0);
            if (first.open()) {
                continue;
            }
            if (command.empty() || !(first.is("CMD") || first.is("CMD-SHELL"))) {
                findings.add(first.error(
                        command.empty() ? "is empty" : begin(first),
                        "CMD or CMD-SHELL as its first entry",
                        "Write [\"CMD-SHELL\", \"curl -f http://localhost:8080/ || exit 1\"] or the like."));
            } else if (command.node().size() < 2) {
                findings.add(command.error(
                        "has one entry, " + first.node().textValue(),
                        "the command itself after it",
                        "Add the command as the next entry of the list."));
            }
        }
    }

    /** What follows the first word may hold a password. */
    private static String begin(Placed first) {
        String text = first.settled();
        return text == null ? first.found() : "begins with \"" + text.strip().split("\\s", 2)[0] + "\"";
    }
}
