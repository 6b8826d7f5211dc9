package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.finding.Findings;
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
    public void check(Placed definition, Findings findings) {
        if (!Platform.isFargate(definition)) {
            return;
        }
        Placed mode = definition.get("networkMode");
        if (!mode.given() || OTHER_MODES.stream().anyMatch(mode::is)) {
            findings.add(mode.error(mode.found(), "awsvpc, the only network mode of Fargate", "Write \"awsvpc\"."));
        }
        for (String size : new String[] {"cpu", "memory"}) {
            if (!definition.get(size).given()) {
                findings.add(definition
                        .get(size)
                        .error(
                                definition.get(size).absent(),
                                "the size of the whole task, which Fargate demands",
                                "Add \"" + size + "\" at the top of the task definition."));
            }
        }
        Placed pidMode = definition.get("pidMode");
        if (pidMode.settled() != null && !pidMode.is("task")) {
            findings.add(
                    pidMode.error(pidMode.found(), "task, the only one on Fargate", "Write \"task\", or remove it."));
        }
        ABSENT.forEach(path -> definition.all(path).forEach(part -> absent(part, findings)));
        definition.all("containerDefinitions[]").forEach(container -> container(container, findings));
    }

    private static void absent(Placed part, Findings findings) {
        if (!part.node().isArray() || !part.empty()) {
            findings.add(part.error("is given", "it to be left out, since Fargate does not have it", "Remove it."));
        }
    }

    private static void container(Placed container, Findings findings) {
        Placed privileged = container.get("privileged");
        if (privileged.isTrue()) {
            findings.add(privileged.error("is true", "false on Fargate", "Remove it."));
        }
        Placed driver = container.get("logConfiguration").get("logDriver");
        if (driver.settled() != null && !LOG_DRIVERS.contains(driver.settled())) {
            findings.add(driver.error(
                    driver.found(),
                    "awslogs, splunk or awsfirelens on Fargate",
                    "Write \"awslogs\", or \"awsfirelens\" with a container that routes the logs."));
        }
    }
}
