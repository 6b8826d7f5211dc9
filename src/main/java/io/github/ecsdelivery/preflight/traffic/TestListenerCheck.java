package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.traffic.Routing.Listener;
import java.util.List;

/** The test listener is there and is not the production listener. */
final class TestListenerCheck implements Check {
    private final TrafficFacts facts;
    private final Routing routing;

    TestListenerCheck(TrafficFacts facts, Routing routing) {
        this.facts = facts;
        this.routing = routing;
    }

    @Override
    public Area area() {
        return Area.LOAD_BALANCER;
    }

    @Override
    public String title() {
        return "Test listener";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        List<String> arns = facts.group().pair().get().test();
        if (arns.isEmpty()) {
            return Finding.ok("The deployment group has no test listener.");
        }
        String production = facts.group().production().get();
        if (arns.contains(production)) {
            return Finding.error(
                    Code.GROUP_UNSUITABLE,
                    "The deployment group '" + facts.group().group() + "' has one listener for production and for tests"
                            + " (" + production + "), so test traffic would take production traffic with it.",
                    "Give the group another listener for tests (testTrafficRoute), or none.");
        }
        Listener listener = routing.listener(arns.get(0));
        return Finding.ok("The test listener is " + listener.text() + " (" + listener.arn() + ").");
    }
}
