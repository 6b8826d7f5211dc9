package io.github.ecsdelivery.sandbox.elbv2;

import java.util.LinkedHashMap;
import java.util.Map;

/** A listener whose default action forwards to target groups by weight; weights of all groups add up to 100. */
public final class Listener {
    private final String arn;
    private final int port;
    private final Map<String, Integer> weights = new LinkedHashMap<>();

    Listener(String arn, int port, TargetGroup first, TargetGroup second) {
        this.arn = arn;
        this.port = port;
        weights.put(first.arn(), 100);
        weights.put(second.arn(), 0);
    }

    public String arn() {
        return arn;
    }

    public int port() {
        return port;
    }

    /**
     * Sends that much of the traffic to one group and the rest to the other.
     *
     * @param targetGroupArn one of the two groups
     * @param percent 0 to 100
     */
    public void forward(String targetGroupArn, int percent) {
        if (!weights.containsKey(targetGroupArn) || percent < 0 || percent > 100) {
            throw new IllegalArgumentException("no weight " + percent + " for " + targetGroupArn);
        }
        weights.replaceAll((arn, weight) -> arn.equals(targetGroupArn) ? percent : 100 - percent);
    }

    /** Percent of the traffic that the group gets; 0 for one that is not behind this listener. */
    public int weight(String targetGroupArn) {
        return weights.getOrDefault(targetGroupArn, 0);
    }

    /** Weights by ARN of the target group. */
    public Map<String, Integer> weights() {
        return new LinkedHashMap<>(weights);
    }
}
