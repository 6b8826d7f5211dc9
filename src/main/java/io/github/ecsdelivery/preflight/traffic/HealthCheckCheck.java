package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.bluegreen.LoadBalancers.HealthCheck;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.traffic.Routing.TargetGroup;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The health check asks a port that the task has, for an answer that means something. */
final class HealthCheckCheck implements Check {
    private static final String TRAFFIC_PORT = "traffic-port";
    private static final Set<String> ENCRYPTED = Set.of("HTTPS", "TLS");
    private static final Pattern CODES = Pattern.compile("(\\d{3})(?:-(\\d{3}))?");
    private static final int NOT_FOUND = 404;

    private final TrafficFacts facts;
    private final ServedPort served;

    HealthCheckCheck(TrafficFacts facts, ServedPort served) {
        this.facts = facts;
        this.served = served;
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
        List<TargetGroup> groups = facts.targetGroups().get();
        for (TargetGroup group : groups) {
            Finding finding = port(group);
            if (finding == null) {
                finding = protocol(group);
            }
            if (finding == null) {
                finding = codes(group);
            }
            if (finding != null) {
                return finding;
            }
        }
        return Finding.ok("The target groups check their targets by "
                + groups.get(0).check().text() + ".");
    }

    private @Nullable Finding port(TargetGroup group) throws DeliveryException {
        boolean traffic = group.check().port().equals(TRAFFIC_PORT);
        int asked = traffic ? served.port() : Integer.parseInt(group.check().port());
        SortedSet<Integer> exposed = served.exposed();
        return exposed.contains(asked)
                ? null
                : Finding.warning(
                        found(group) + (traffic ? ", which is port " + asked : "")
                                + ", and the containers of the task definition have "
                                + (exposed.isEmpty() ? "no port" : "the ports " + exposed) + ".",
                        "Correct the port of the health check (elbv2 modify-target-group), or the portMappings of the"
                                + " container '" + served.container() + "'.");
    }

    /** One port speaks one protocol; a mere connection says nothing of it. */
    private static @Nullable Finding protocol(TargetGroup group) {
        HealthCheck check = group.check();
        boolean mixed = (check.protocol().equals("HTTPS") && group.protocol().equals("HTTP"))
                || (check.protocol().equals("HTTP") && ENCRYPTED.contains(group.protocol()));
        return check.port().equals(TRAFFIC_PORT) && mixed
                ? Finding.warning(
                        found(group) + ", over " + check.protocol() + ", and sends traffic to the same port over "
                                + group.protocol() + ".",
                        "Let the health check speak what the container speaks there (elbv2 modify-target-group).")
                : null;
    }

    private static @Nullable Finding codes(TargetGroup group) {
        return takesNotFound(group.check().codes())
                ? Finding.warning(
                        found(group) + ", so a task that answers 404 passes for healthy.",
                        "Let the health check ask a path that exists, and expect 200 (elbv2 modify-target-group).")
                : null;
    }

    private static String found(TargetGroup group) {
        return "The target group " + group.name() + " checks its targets by "
                + group.check().text();
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
