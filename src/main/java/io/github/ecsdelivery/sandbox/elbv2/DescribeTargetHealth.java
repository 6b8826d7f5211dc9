package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** DescribeTargetHealth: all targets of a group, or those asked for. */
final class DescribeTargetHealth implements ElbRoom.Description {
    private static final int HIGHEST_PORT = 65_535;
    private static final List<String> INCLUDES = List.of("AnomalyDetection", "All");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");

    @Override
    public String of(ElbInput input, Collection<LoadBalancer> balancers) {
        String arn = input.text("TargetGroupArn");
        if (arn == null) {
            throw ElbTexts.constraint("targetGroupArn", "null", "Member must not be null");
        }
        ElbInput.demandArn(arn, "targetgroup", "target group");
        LoadBalancer balancer = balancers.stream()
                .filter(one -> one.allTargetGroups().stream()
                        .anyMatch(group -> group.arn().equals(arn)))
                .findFirst()
                .orElseThrow(DescribeTargetGroups::notFound);
        TargetGroup group = balancer.targetGroup(arn);
        boolean used = balancer.serves(group);
        boolean anomalies = anomalies(input) && !balancer.network();
        return ElbViews.list(
                "TargetHealthDescriptions",
                asked(input, group).stream()
                        .map(target ->
                                ElbViews.health(target.id(), target.port(), seen(target.health(), used), anomalies))
                        .toList());
    }

    /** What is told of one target. */
    private record Described(String id, int port, Health health) {}

    private static List<Described> asked(ElbInput input, TargetGroup group) {
        List<Described> registered = group.targets().stream()
                .map(target -> new Described(group.id(target), target.port(), target.health()))
                .toList();
        List<Described> asked = new ArrayList<>();
        for (String id = input.element("Targets", 1, "Id"); id != null; ) {
            int number = asked.size() + 1;
            demandTarget(id, group);
            String port = input.element("Targets", number, "Port");
            asked.add(of(registered, id, port == null ? group.port() : ElbInput.number("port", port, 1, HIGHEST_PORT)));
            id = input.element("Targets", number + 1, "Id");
        }
        return asked.isEmpty() ? registered : asked;
    }

    private static void demandTarget(String id, TargetGroup group) {
        boolean ips = group.targetType().equals("ip");
        if (!(ips ? IP : INSTANCE).matcher(id).matches()) {
            throw Refusal.of(
                    "InvalidTarget", String.format(ips ? ElbTexts.INVALID_TARGET : ElbTexts.INVALID_INSTANCE, id));
        }
    }

    private static Described of(List<Described> registered, String id, int port) {
        return registered.stream()
                .filter(target -> target.id().equals(id) && target.port() == port)
                .findFirst()
                .orElse(new Described(id, port, Health.NOT_REGISTERED));
    }

    /** A group that no listener forwards to has its targets not checked. */
    private static Health seen(Health health, boolean used) {
        return used || health.equals(Health.DRAINING) || health.equals(Health.NOT_REGISTERED)
                ? health
                : Health.NOT_IN_USE;
    }

    private static boolean anomalies(ElbInput input) {
        List<String> includes = input.texts("Include");
        for (String include : includes) {
            if (!INCLUDES.contains(include)) {
                throw ElbTexts.constraint(
                        "include", "'" + includes + "'", "Member must satisfy enum value set: " + INCLUDES);
            }
        }
        return !includes.isEmpty();
    }
}
