package io.github.ecsdelivery.sandbox.elbv2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A listener whose default action forwards to one target group, or, once CodeDeploy has had it in hand, to both by weight;
 * weights add up to 100. A Network Load Balancer's forwards to one group only. Guarded by the agenda's lock.
 */
public final class Listener {
    private final String arn;
    private final String ruleArn;
    private final int port;
    private final boolean network;
    private final Map<String, TargetGroup> groups = new LinkedHashMap<>();
    private final Map<String, Integer> weights = new LinkedHashMap<>();
    private final Rotation rotation = new Rotation();

    /**
     * @param ruleArn of its default rule
     * @param port where a Network Load Balancer listens; of an Application Load Balancer the port on this machine, 0 for
     *     any free one
     * @param pair the first gets all the traffic at first
     */
    Listener(String arn, String ruleArn, int port, boolean network, List<TargetGroup> pair) {
        this.arn = arn;
        this.ruleArn = ruleArn;
        this.port = port;
        this.network = network;
        pair.forEach(group -> groups.put(group.arn(), group));
        weights.put(pair.get(0).arn(), 100);
    }

    public String arn() {
        return arn;
    }

    /** Of its one rule, the default one. */
    String ruleArn() {
        return ruleArn;
    }

    int port() {
        return port;
    }

    boolean network() {
        return network;
    }

    /**
     * Puts the group behind the listener without traffic, so that its targets are checked, as CodeDeploy does before it
     * installs. A Network Load Balancer cannot, and stays as it is.
     */
    public void attach(String targetGroupArn) {
        demand(targetGroupArn);
        if (!network) {
            weights.putIfAbsent(targetGroupArn, 0);
        }
    }

    /**
     * Sends that much of the traffic to one group and the rest to the other.
     *
     * @param targetGroupArn one of the two groups
     * @param percent 0 to 100; of a Network Load Balancer 100
     */
    public void forward(String targetGroupArn, int percent) {
        demand(targetGroupArn);
        if (percent < 0 || percent > 100 || (network && percent < 100)) {
            throw new IllegalArgumentException("no weight " + percent + " for " + targetGroupArn);
        }
        rotation.reset();
        weights.clear();
        for (String group : groups.keySet()) {
            if (group.equals(targetGroupArn)) {
                weights.put(group, percent);
            } else if (!network) {
                weights.put(group, 100 - percent);
            }
        }
    }

    /** Percent of the traffic that the group gets; 0 for one that is not behind this listener. */
    public int weight(String targetGroupArn) {
        return weights.getOrDefault(targetGroupArn, 0);
    }

    /** Weights by ARN of those groups that are behind it. */
    public Map<String, Integer> weights() {
        return new LinkedHashMap<>(weights);
    }

    /** The group that the next request goes to. */
    TargetGroup next() {
        return Objects.requireNonNull(groups.get(rotation.next(weights)));
    }

    private void demand(String targetGroupArn) {
        if (!groups.containsKey(targetGroupArn)) {
            throw new IllegalArgumentException("no target group " + targetGroupArn);
        }
    }
}
