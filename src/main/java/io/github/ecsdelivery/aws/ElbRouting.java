package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.LoadBalancers.TargetHealth;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.traffic.Routing;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Listeners, rules and target groups of ELBv2. */
public final class ElbRouting implements Routing {
    private static final String DEFAULT = "the default action";

    private final AwsClients clients;

    public ElbRouting(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Listener listener(String arn) throws DeliveryException {
        return AwsFailures.translate("elasticloadbalancing:DescribeListeners", () -> {
                    try {
                        return clients
                                .loadBalancers()
                                .describeListeners(request -> request.listenerArns(arn))
                                .listeners()
                                .stream()
                                .findFirst()
                                .map(found -> new Listener(
                                        arn,
                                        said(found.protocolAsString()),
                                        found.port(),
                                        said(found.loadBalancerArn()),
                                        new Rule(DEFAULT, forwards(found.defaultActions()))));
                    } catch (ListenerNotFoundException e) {
                        return Optional.<Listener>empty();
                    }
                })
                .orElseThrow(() -> listenerMissing(arn));
    }

    @Override
    public List<Rule> rules(String listener) throws DeliveryException {
        return AwsFailures.translate("elasticloadbalancing:DescribeRules", () -> {
                    try {
                        return Optional.of(
                                clients
                                        .loadBalancers()
                                        .describeRulesPaginator(request -> request.listenerArn(listener))
                                        .stream()
                                        .flatMap(page -> page.rules().stream())
                                        .map(ElbRouting::rule)
                                        .toList());
                    } catch (ListenerNotFoundException e) {
                        return Optional.<List<Rule>>empty();
                    }
                })
                .orElseThrow(() -> listenerMissing(listener));
    }

    private static DeliveryException listenerMissing(String arn) {
        return new DeliveryException(
                Code.GROUP_UNSUITABLE,
                "The deployment group names the listener " + arn + ", which does not exist.",
                "Create a listener and put it into the deployment group (prodTrafficRoute, testTrafficRoute).");
    }

    private static Rule rule(software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule rule) {
        String conditions =
                rule.conditions().stream().map(ElbRouting::condition).collect(Collectors.joining(", "));
        return new Rule(
                Boolean.TRUE.equals(rule.isDefault())
                        ? DEFAULT
                        : "rule " + rule.priority() + (conditions.isEmpty() ? "" : " (" + conditions + ")"),
                forwards(rule.actions()));
    }

    private static Map<String, Integer> forwards(List<Action> actions) {
        Map<String, Integer> forwards = new LinkedHashMap<>();
        actions.forEach(action -> forwards.putAll(forwards(action)));
        return forwards;
    }

    private static String condition(RuleCondition condition) {
        String field = said(condition.field());
        List<String> values = condition.pathPatternConfig() != null
                ? condition.pathPatternConfig().values()
                : condition.hostHeaderConfig() != null
                        ? condition.hostHeaderConfig().values()
                        : condition.values();
        return (field + " " + String.join(" or ", values)).strip();
    }

    /** With one group ELBv2 may leave the weights out. */
    private static Map<String, Integer> forwards(Action action) {
        if (action.forwardConfig() != null
                && !action.forwardConfig().targetGroups().isEmpty()) {
            return action.forwardConfig().targetGroups().stream()
                    .collect(Collectors.toMap(TargetGroupTuple::targetGroupArn, ElbRouting::weight, Integer::sum));
        }
        return action.targetGroupArn() == null ? Map.of() : Map.of(action.targetGroupArn(), 1);
    }

    private static int weight(TargetGroupTuple group) {
        return group.weight() == null ? 1 : group.weight();
    }

    @Override
    public List<TargetGroup> targetGroups(List<String> names) throws DeliveryException {
        List<TargetGroup> found = found(names);
        // ELBv2 refuses all when one is missing, and does not say which.
        for (String name : names) {
            if (found.isEmpty() && found(List.of(name)).isEmpty()) {
                throw new DeliveryException(
                        Code.GROUP_UNSUITABLE,
                        "The deployment group names the target group '" + name + "', which does not exist.",
                        "Create the target group, or put another one into the deployment group.");
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(group -> names.indexOf(group.name())))
                .toList();
    }

    private List<TargetGroup> found(List<String> names) throws DeliveryException {
        return AwsFailures.translate("elasticloadbalancing:DescribeTargetGroups", () -> {
            try {
                return clients
                        .loadBalancers()
                        .describeTargetGroups(request -> request.names(names))
                        .targetGroups()
                        .stream()
                        .map(group -> new TargetGroup(
                                group.targetGroupArn(),
                                group.targetGroupName(),
                                said(group.targetTypeAsString()),
                                said(group.protocolAsString()),
                                said(group.vpcId()),
                                List.copyOf(group.loadBalancerArns()),
                                ElbLoadBalancers.check(group)))
                        .toList();
            } catch (TargetGroupNotFoundException e) {
                return List.<TargetGroup>of();
            }
        });
    }

    @Override
    public List<TargetHealth> health(String targetGroup) throws DeliveryException {
        return AwsFailures.translate("elasticloadbalancing:DescribeTargetHealth", () -> {
            try {
                return clients
                        .loadBalancers()
                        .describeTargetHealth(request -> request.targetGroupArn(targetGroup))
                        .targetHealthDescriptions()
                        .stream()
                        .map(ElbLoadBalancers::target)
                        .toList();
            } catch (TargetGroupNotFoundException e) {
                return List.of();
            }
        });
    }

    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }
}
