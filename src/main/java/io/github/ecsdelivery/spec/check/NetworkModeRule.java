package io.github.ecsdelivery.spec.check;

import io.github.ecsdelivery.spec.finding.Findings;

/** An AppSpec has a network configuration only for tasks with an interface of their own (source: ECS model, CreateTaskSet). */
final class NetworkModeRule implements Rule {
    private static final String AWSVPC = "awsvpc";
    private static final String DEFAULT = "bridge";

    @Override
    public void check(Subject subject, Findings findings) {
        Placed mode = Placed.top(subject.taskDefinition()).get("networkMode");
        boolean fits = Containers.isFargate(subject.taskDefinition())
                || (mode.exists() && (!mode.node().isTextual() || AWSVPC.equals(mode.text())));
        if (fits) {
            return;
        }
        for (AppSpecTarget target : AppSpecTarget.of(subject.appSpec())) {
            Placed network = target.networkConfiguration();
            if (network.exists()) {
                findings.add(network.error(
                        "is given, and the network mode of "
                                + subject.taskDefinition().name() + " is "
                                + (mode.exists() ? mode.quoted() : DEFAULT + ", the default")
                                + ". Expected it for " + AWSVPC + " only.",
                        "Remove it from the AppSpec, or set networkMode to " + AWSVPC + "."));
            }
        }
    }
}
