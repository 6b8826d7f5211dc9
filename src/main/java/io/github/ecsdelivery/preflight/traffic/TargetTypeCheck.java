package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.traffic.Routing.TargetGroup;

/** Targets are registered as the tasks can be reached (aws-facts C5). */
final class TargetTypeCheck implements Check {
    private final TrafficFacts facts;
    private final ServedPort port;

    TargetTypeCheck(TrafficFacts facts, ServedPort port) {
        this.facts = facts;
        this.port = port;
    }

    @Override
    public Area area() {
        return Area.LOAD_BALANCER;
    }

    @Override
    public String title() {
        return "Target type";
    }

    @Override
    public Finding look() throws DeliveryException {
        String mode = port.definition().path("networkMode").asText("bridge");
        String expected = mode.equals("awsvpc") ? "ip" : "instance";
        for (TargetGroup group : facts.targetGroups().get()) {
            if (!group.targetType().equals(expected)) {
                return Finding.error(
                        Code.GROUP_UNSUITABLE,
                        "The target group " + group.name() + " has the target type " + group.targetType()
                                + ", expected " + expected + " for tasks of the network mode " + mode + ".",
                        "Create the target group anew with the target type " + expected
                                + ", which cannot be changed, and put it into listener and deployment group"
                                + (mode.equals("awsvpc")
                                        ? "."
                                        : "; or write \"networkMode\": \"awsvpc\" into the task definition."));
            }
        }
        return Finding.ok(
                "The target groups have the target type " + expected + ", for tasks of the network mode " + mode + ".");
    }
}
