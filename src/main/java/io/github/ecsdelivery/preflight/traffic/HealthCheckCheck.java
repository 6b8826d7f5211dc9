package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.bluegreen.LoadBalancers.HealthCheck;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.traffic.Routing.TargetGroup;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The health check asks a port that the task has, for an answer that means something. */
final class HealthCheckCheck implements Check {
    private static final String TRAFFIC_PORT = "traffic-port";
    private static final Pattern CODES = Pattern.compile("(\\d{3})(?:-(\\d{3}))?");
    private static final int NOT_FOUND = 404;

    private final TrafficFacts facts;
    private final ServedPort port;

    HealthCheckCheck(TrafficFacts facts, ServedPort port) {
        this.facts = facts;
        this.port = port;
    }

    @Override
    public Area area() {
        return Area.LOAD_BALANCER;
    }

    @Override
    public String title() {
        return "Health check";
    }

    @Override
    public Finding look() throws DeliveryException {
        SortedSet<Integer> exposed = port.exposed();
        for (TargetGroup group : facts.targetGroups().get()) {
            HealthCheck check = group.check();
            String asked = check.port().equals(TRAFFIC_PORT) ? Integer.toString(port.port()) : check.port();
            if (!exposed.contains(Integer.parseInt(asked))) {
                return Finding.warning(
                        "The target group " + group.name() + " checks its targets by " + check.text()
                                + ", which is port "
                                + asked + ", and the containers of the task definition have "
                                + (exposed.isEmpty() ? "no port" : "the ports " + exposed) + ".",
                        "Correct the port of the health check (elbv2 modify-target-group), or the portMappings of the"
                                + " container '" + port.container() + "'.");
            }
            if (takesNotFound(check.codes())) {
                return Finding.warning(
                        "The target group " + group.name() + " checks its targets by " + check.text()
                                + ", so a task that answers 404 passes for healthy.",
                        "Let the health check ask a path that exists, and expect 200 (elbv2 modify-target-group).");
            }
        }
        return Finding.ok("The target groups check their targets by "
                + facts.targetGroups().get().get(0).check().text() + ".");
    }

    private static boolean takesNotFound(String codes) {
        for (String part : codes.split(",")) {
            Matcher range = CODES.matcher(part.strip());
            if (range.matches()) {
                int first = Integer.parseInt(range.group(1));
                int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                if (first <= NOT_FOUND && NOT_FOUND <= last) {
                    return true;
                }
            }
        }
        return false;
    }
}
