package io.github.ecsdelivery.spec.check;

/** The command of health checks (source: aws-facts C4). */
final class HealthCheckRule implements TaskDefinitionRule {

    @Override
    public void check(Part definition, Report report) {
        for (Part command : definition.all("containerDefinitions[].healthCheck.command")) {
            if (!command.value().isArray()) {
                continue;
            }
            Part first = command.items().isEmpty() ? command : command.items().get(0);
            if (first.open()) {
                continue;
            }
            if (command.empty() || !(first.is("CMD") || first.is("CMD-SHELL"))) {
                report.error(
                        first,
                        command.empty() ? "is empty" : begin(first),
                        "CMD or CMD-SHELL as its first entry",
                        "Write [\"CMD-SHELL\", \"curl -f http://localhost:8080/ || exit 1\"] or the like.");
            } else if (command.value().size() < 2) {
                report.error(
                        command,
                        "has one entry, " + first.value().textValue(),
                        "the command itself after it",
                        "Add the command as the next entry of the list.");
            }
        }
    }

    /** What follows the first word may hold a password. */
    private static String begin(Part first) {
        String text = first.text();
        return text == null ? first.found() : "begins with \"" + text.strip().split("\\s", 2)[0] + "\"";
    }
}
