package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.bluegreen.LoadBalancers.TargetHealth;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.service.Services.TaskSet;
import java.util.List;
import java.util.stream.Collectors;

/** What runs is healthy now. */
final class BlueHealthCheck implements Check {
    private final TrafficFacts facts;

    BlueHealthCheck(TrafficFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.LOAD_BALANCER;
    }

    @Override
    public String title() {
        return "Health of blue";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        TaskSet blue = facts.blue().get();
        List<TargetHealth> targets = facts.health().get();
        String name = TrafficFacts.name(blue.targetGroup());
        long healthy = targets.stream()
                .filter(target -> target.state().equals("healthy"))
                .count();
        if (healthy > 0) {
            return Finding.ok(
                    healthy + " of " + targets.size() + " targets of " + name + ", where blue is, are healthy.");
        }
        return Finding.warning(
                targets.isEmpty()
                        ? "The target group " + name + ", where blue is, has no targets."
                        : "None of the " + targets.size() + " targets of " + name + ", where blue is, is healthy: "
                                + targets.stream()
                                        .map(BlueHealthCheck::reason)
                                        .distinct()
                                        .collect(Collectors.joining(", "))
                                + ".",
                "Look why what runs is not healthy: green may meet the same, and there would be nothing good to roll back"
                        + " to.");
    }

    private static String reason(TargetHealth target) {
        return target.state()
                + (target.reason().isEmpty()
                        ? ""
                        : " (" + target.reason() + (target.description().isEmpty() ? "" : ", " + target.description())
                                + ")");
    }
}
