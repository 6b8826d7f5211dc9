package io.github.ecsdelivery.sandbox.elbv2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listener whose rules forward to one target group, or, once CodeDeploy has had them in hand, to both of a pair by weight.
 * A Network Load Balancer's has the default rule only, which forwards to one group. Guarded by the agenda's lock.
 */
public final class Listener {
    private final String arn;
    private final int port;
    private final boolean network;
    private final Map<String, TargetGroup> groups = new LinkedHashMap<>();
    private final List<String> pair;
    private final List<ListenerRule> rules;

    /**
     * @param port where a Network Load Balancer listens; of an Application Load Balancer the port on this machine, 0 for
     *     any free one
     * @param groups all that a rule may forward to; the first two are the pair
     * @param rules in the order in which they are tried, the default one last
     */
    Listener(String arn, int port, boolean network, List<TargetGroup> groups, List<ListenerRule> rules) {
        this.arn = arn;
        this.port = port;
        this.network = network;
        groups.forEach(group -> this.groups.put(group.arn(), group));
        this.pair = List.of(groups.get(0).arn(), groups.get(1).arn());
        this.rules = List.copyOf(rules);
    }

    public String arn() {
        return arn;
    }

    int port() {
        return port;
    }

    boolean network() {
        return network;
    }

    /** In the order in which they are tried, the default one last. */
    List<ListenerRule> rules() {
        return rules;
    }

    /**
     * Puts the group behind the listener without traffic, so that its targets are checked, as CodeDeploy does before it
     * installs. A Network Load Balancer cannot, and stays as it is.
     */
    public void attach(String targetGroupArn) {
        demand(targetGroupArn);
        if (!network) {
            rules.stream().filter(this::ofPair).forEach(rule -> rule.attach(targetGroupArn));
        }
    }

    /**
     * Sends that much of the traffic to one group and the rest to the other, in every rule that forwards to the pair.
     *
     * @param targetGroupArn one of the two groups
     * @param percent 0 to 100; of a Network Load Balancer 100
     */
    public void forward(String targetGroupArn, int percent) {
        demand(targetGroupArn);
        if (percent < 0 || percent > 100 || (network && percent < 100)) {
            throw new IllegalArgumentException("no weight " + percent + " for " + targetGroupArn);
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String group : pair) {
            if (group.equals(targetGroupArn)) {
                weights.put(group, percent);
            } else if (!network) {
                weights.put(group, 100 - percent);
            }
        }
        rules.stream().filter(this::ofPair).forEach(rule -> rule.forward(weights));
    }

    /** Percent of the traffic that the group gets, by the rule that sends it most; 0 for one that is not behind it. */
    public int weight(String targetGroupArn) {
        return rules.stream()
                .mapToInt(rule -> rule.weights().getOrDefault(targetGroupArn, 0))
                .max()
                .orElse(0);
    }

    /** Weights by ARN of those groups that its default rule forwards to. */
    public Map<String, Integer> weights() {
        return defaultRule().weights();
    }

    ListenerRule defaultRule() {
        return rules.get(rules.size() - 1);
    }

    /** Whether one of its rules forwards to the group, be it without traffic. */
    boolean names(String targetGroupArn) {
        return rules.stream().anyMatch(rule -> rule.names(targetGroupArn));
    }

    /** The group that the next request for a path goes to; null when the listener answers by itself. */
    @Nullable
    TargetGroup next(String path) {
        ListenerRule rule =
                rules.stream().filter(one -> one.takes(path)).findFirst().orElse(defaultRule());
        return rule.weights().isEmpty() ? null : groups.get(rule.next());
    }

    private boolean ofPair(ListenerRule rule) {
        return pair.stream().anyMatch(rule::names);
    }

    private void demand(String targetGroupArn) {
        if (!pair.contains(targetGroupArn)) {
            throw new IllegalArgumentException("no target group " + targetGroupArn);
        }
    }
}
