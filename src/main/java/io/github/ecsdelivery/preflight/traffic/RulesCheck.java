package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.service.Services.TaskSet;
import io.github.ecsdelivery.preflight.traffic.Routing.Rule;
import io.github.ecsdelivery.preflight.traffic.Routing.TargetGroup;
import java.util.List;
import java.util.stream.Collectors;

/** Production traffic goes to blue, or CodeDeploy finds it nowhere (aws-facts A11). */
final class RulesCheck implements Check {
    private final TrafficFacts facts;

    RulesCheck(TrafficFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.LOAD_BALANCER;
    }

    @Override
    public String title() {
        return "Listener rules";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        List<Rule> rules = facts.rules().get();
        TaskSet blue = facts.blue().get();
        String name = TrafficFacts.name(blue.targetGroup());
        List<Rule> toBlue =
                rules.stream().filter(rule -> rule.reaches(blue.targetGroup())).toList();
        if (toBlue.isEmpty()) {
            return Finding.error(
                    Code.GROUP_UNSUITABLE,
                    "The production listener forwards to " + destinations(rules)
                            + ", and the PRIMARY task set is behind "
                            + name + ", so CodeDeploy would fail with \"Primary taskset target group must be behind"
                            + " listener\".",
                    "Let the listener forward to " + name + " again (elbv2 modify-listener, or modify-rule): somebody"
                            + " changed it outside of CodeDeploy.");
        }
        List<String> elsewhere = elsewhere(rules, blue.targetGroup());
        if (!elsewhere.isEmpty()) {
            return Finding.warning(
                    "The production listener forwards to " + name + ", where blue is, except by "
                            + String.join(" and ", elsewhere)
                            + ", which forwards to the other target group of the pair,"
                            + " where nothing runs.",
                    "Let it forward to " + name + " too (elbv2 modify-rule, or modify-listener): somebody changed it"
                            + " outside of CodeDeploy.");
        }
        return Finding.ok("The production listener forwards to " + name + ", where blue is, by "
                + toBlue.stream().map(Rule::name).collect(Collectors.joining(" and ")) + ".");
    }

    /** Rules that forward to the other target group of the pair alone. */
    private List<String> elsewhere(List<Rule> rules, String blue) throws DeliveryException {
        List<TargetGroup> pair = facts.targetGroups().get();
        return rules.stream()
                .filter(rule -> !rule.reaches(blue))
                .filter(rule -> pair.stream().anyMatch(group -> rule.reaches(group.arn())))
                .map(Rule::name)
                .toList();
    }

    private static String destinations(List<Rule> rules) {
        String names = rules.stream()
                .flatMap(rule -> rule.forwards().keySet().stream().filter(rule::reaches))
                .map(TrafficFacts::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no target group at all" : names;
    }
}
