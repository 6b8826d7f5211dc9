package io.github.ecsdelivery.spec.check;

import java.util.List;
import java.util.Set;

/** What Fargate demands and what it does not have (source: aws-facts C4). */
final class FargateRule implements TaskDefinitionRule {
    private static final Set<String> LOG_DRIVERS = Set.of("awslogs", "splunk", "awsfirelens");
    private static final Set<String> OTHER_MODES = Set.of("bridge", "host", "none");
    private static final List<String> ABSENT = List.of(
            "placementConstraints",
            "ipcMode",
            "inferenceAccelerators",
            "volumes[].host.sourcePath",
            "volumes[].dockerVolumeConfiguration");

    @Override
    public void check(Part definition, Report report) {
        if (!TaskDefinitionRule.fargate(definition)) {
            return;
        }
        Part mode = definition.get("networkMode");
        if (!mode.given() || OTHER_MODES.stream().anyMatch(mode::is)) {
            report.error(mode, mode.found(), "awsvpc, the only network mode of Fargate", "Write \"awsvpc\".");
        }
        for (String size : new String[] {"cpu", "memory"}) {
            if (!definition.get(size).given()) {
                report.error(
                        definition.get(size),
                        "is missing",
                        "the size of the whole task, which Fargate demands",
                        "Add \"" + size + "\" at the top of the task definition.");
            }
        }
        Part pidMode = definition.get("pidMode");
        if (pidMode.text() != null && !pidMode.is("task")) {
            report.error(pidMode, pidMode.found(), "task, the only one on Fargate", "Write \"task\", or remove it.");
        }
        ABSENT.forEach(path -> definition.all(path).forEach(part -> absent(part, report)));
        definition.all("containerDefinitions[]").forEach(container -> container(container, report));
    }

    private static void absent(Part part, Report report) {
        if (!part.value().isArray() || !part.empty()) {
            report.error(part, "is given", "it to be left out, since Fargate does not have it", "Remove it.");
        }
    }

    private static void container(Part container, Report report) {
        Part privileged = container.get("privileged");
        if (privileged.isTrue()) {
            report.error(privileged, "is true", "false on Fargate", "Remove it.");
        }
        Part driver = container.get("logConfiguration").get("logDriver");
        if (driver.text() != null && !LOG_DRIVERS.contains(driver.text())) {
            report.error(
                    driver,
                    driver.found(),
                    "awslogs, splunk or awsfirelens on Fargate",
                    "Write \"awslogs\", or \"awsfirelens\" with a container that routes the logs.");
        }
    }
}
