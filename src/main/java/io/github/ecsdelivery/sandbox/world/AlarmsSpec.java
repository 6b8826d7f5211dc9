package io.github.ecsdelivery.sandbox.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The CloudWatch alarms of a world, and which of them its deployment group watches.
 *
 * @param states of the alarms that exist, by name
 * @param watched names that the group watches, ten at most; those that do not exist cannot be polled
 * @param ignoresPollFailure whether deployments go on when an alarm cannot be polled
 */
public record AlarmsSpec(Map<String, State> states, List<String> watched, boolean ignoresPollFailure) {

    /** State of an alarm, in CloudWatch's words. */
    public enum State {
        OK,
        ALARM,
        INSUFFICIENT_DATA
    }

    public AlarmsSpec {
        states = Map.copyOf(states);
        watched = List.copyOf(watched);
    }

    /** There are no alarms, and the group watches none. */
    public static AlarmsSpec none() {
        return new AlarmsSpec(Map.of(), List.of(), false);
    }

    /** One more alarm exists, or is in another state. */
    public AlarmsSpec existing(String name, State state) {
        Map<String, State> more = new LinkedHashMap<>(states);
        more.put(name, state);
        return new AlarmsSpec(more, watched, ignoresPollFailure);
    }

    /** The group watches these too, whether they exist or not. */
    public AlarmsSpec watching(String... names) {
        List<String> more = new ArrayList<>(watched);
        more.addAll(List.of(names));
        return new AlarmsSpec(states, more, ignoresPollFailure);
    }

    /** Deployments go on when an alarm cannot be polled. */
    public AlarmsSpec ignoringPollFailure() {
        return new AlarmsSpec(states, watched, true);
    }
}
