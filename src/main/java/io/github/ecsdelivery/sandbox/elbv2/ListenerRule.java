package io.github.ecsdelivery.sandbox.elbv2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule of a listener, which forwards to target groups by weight, or answers 404 by itself when it has none; weights add up
 * to 100. Guarded by the agenda's lock.
 */
final class ListenerRule {
    static final String DEFAULT = "default";

    private final String arn;
    private final String priority;
    private final String path;
    private final Pattern paths;
    private final Map<String, Integer> weights;
    private final Rotation rotation = new Rotation();

    /**
     * @param priority a number, or {@link #DEFAULT}
     * @param path which paths it is for, empty for all
     * @param weights by ARN of the target group; empty for a fixed response
     */
    ListenerRule(String arn, String priority, String path, Map<String, Integer> weights) {
        this.arn = arn;
        this.priority = priority;
        this.path = path;
        this.paths = pattern(path);
        this.weights = new LinkedHashMap<>(weights);
    }

    String arn() {
        return arn;
    }

    String priority() {
        return priority;
    }

    boolean isDefault() {
        return priority.equals(DEFAULT);
    }

    String path() {
        return path;
    }

    /** Empty for a fixed response. */
    Map<String, Integer> weights() {
        return new LinkedHashMap<>(weights);
    }

    boolean takes(String requested) {
        return path.isEmpty() || paths.matcher(requested).matches();
    }

    boolean names(String targetGroupArn) {
        return weights.containsKey(targetGroupArn);
    }

    /** Puts a group beside the others, without traffic. */
    void attach(String targetGroupArn) {
        weights.putIfAbsent(targetGroupArn, 0);
    }

    void forward(Map<String, Integer> newWeights) {
        rotation.reset();
        weights.clear();
        weights.putAll(newWeights);
    }

    /** ARN of the group that the next request goes to; to be asked only when it forwards. */
    String next() {
        return rotation.next(weights);
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.chars()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(letter));
                })
                .collect(Collectors.joining()));
    }
}
