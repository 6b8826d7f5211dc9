package io.github.ecsdelivery.spec.check.delivery;

import io.github.ecsdelivery.environment.Spelling;
import io.github.ecsdelivery.spec.check.subject.AppSpecTarget;
import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.subject.Tokens;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.Comparator;
import java.util.List;

/** The container and port that the AppSpec gives the traffic to are in the task definition (aws-facts A1). */
final class TargetContainerRule implements Rule {

    @Override
    public void check(Subject subject, Findings findings) {
        Containers containers = Containers.of(subject);
        for (AppSpecTarget target : AppSpecTarget.of(subject.appSpec())) {
            String name = target.containerName().text();
            if (name == null || !Tokens.strict(name).isEmpty()) {
                continue;
            }
            Container container = containers.named(name);
            if (container == null) {
                unknown(subject, target.containerName(), name, containers.names(), findings);
            } else {
                port(subject, target.containerPort(), container, name, findings);
            }
        }
    }

    private static void unknown(Subject subject, Placed spot, String name, List<String> known, Findings findings) {
        String nearest = known.stream()
                .min(Comparator.comparingInt(one -> Spelling.distance(one, name)))
                .orElse(null);
        String file = subject.taskDefinition().name();
        findings.add(spot.error(
                "is " + spot.quoted() + ", which is no container of " + file + ". Expected "
                        + (nearest == null
                                ? "a name that it has"
                                : "one of "
                                        + String.join(
                                                ", ",
                                                known.stream()
                                                        .map(Placed::shortened)
                                                        .toList()))
                        + ".",
                nearest == null
                        ? "Give the container a name in " + file + "."
                        : "Write " + Placed.shortened(nearest) + " there, or name the container so in " + file + "."));
    }

    private static void port(Subject subject, Placed spot, Container container, String name, Findings findings) {
        Integer port = spot.wholeInQuotes();
        if (port == null) {
            return;
        }
        List<Container.Ports> ports = container.ports();
        List<Container.Ports> holding =
                ports.stream().filter(mapped -> mapped.hold(port)).toList();
        String file = subject.taskDefinition().name();
        if (holding.isEmpty()) {
            String mapped = ports.isEmpty()
                    ? " in " + file + "; it maps none. Expected a port of its portMappings."
                    : " in " + file + ". Expected one of " + Container.shown(ports) + ".";
            findings.add(spot.error(
                    "is " + port + ", which the container " + Placed.shortened(name) + " does not map" + mapped,
                    ports.isEmpty()
                            ? "Add a containerPort to "
                                    + container.spot().get("portMappings").path() + "."
                            : "Correct the port here, or the containerPort in " + file + "."));
        } else if (holding.stream().noneMatch(mapped -> mapped.protocol().equals("tcp"))) {
            Placed mapping = holding.get(0).spot();
            findings.add(spot.error(
                    "is " + port + ", which the container " + Placed.shortened(name) + " maps for "
                            + Placed.shortened(holding.get(0).protocol()) + " in " + file
                            + ". Expected tcp, as the load balancer speaks.",
                    "Set the protocol beside " + mapping.path() + " to tcp, or leave it out."));
        }
    }
}
