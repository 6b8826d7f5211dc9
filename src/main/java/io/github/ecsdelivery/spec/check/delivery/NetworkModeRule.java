package io.github.ecsdelivery.spec.check.delivery;

import io.github.ecsdelivery.spec.check.subject.AppSpecTarget;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;

/** An AppSpec has a network configuration only for tasks with an interface of their own (source: ECS model, CreateTaskSet). */
final class NetworkModeRule implements Rule {
    private static final String AWSVPC = "awsvpc";
    private static final String DEFAULT = "bridge";

    @Override
    public void check(Subject subject, Findings findings) {
        Placed definition = Placed.top(subject.taskDefinition());
        Placed mode = definition.get("networkMode");
        boolean fits = Platform.isFargate(definition)
                || (mode.given() && (!mode.node().isTextual() || AWSVPC.equals(mode.text())));
        if (fits) {
            return;
        }
        for (AppSpecTarget target : AppSpecTarget.of(subject.appSpec())) {
            Placed network = target.networkConfiguration();
            if (network.given()) {
                findings.add(network.error(
                        "is given, and the network mode of "
                                + subject.taskDefinition().name() + " is "
                                + (mode.given() ? mode.quoted() : DEFAULT + ", the default")
                                + ". Expected it for " + AWSVPC + " only.",
                        "Remove it from the AppSpec, or set networkMode to " + AWSVPC + "."));
            }
        }
    }
}
