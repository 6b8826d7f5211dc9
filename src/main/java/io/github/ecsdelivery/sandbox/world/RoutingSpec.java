package io.github.ecsdelivery.sandbox.world;

import java.util.ArrayList;
import java.util.List;

/**
 * How a load balancer was set up, and what somebody changed of it by hand afterwards.
 *
 * @param production where the default action of the production listener sends requests
 * @param productionDeleted whether the production listener is gone, though the deployment group names it
 * @param rules further rules of the production listener, of an Application Load Balancer only
 * @param testOnProduction whether the group's test listener is its production listener
 * @param serviceElsewhere whether the service stands behind a target group that is none of the pair
 * @param blue the target group that blue stands behind at first
 * @param green the other one of the pair
 */
public record RoutingSpec(
        Destination production,
        boolean productionDeleted,
        List<RuleSpec> rules,
        boolean testOnProduction,
        boolean serviceElsewhere,
        TargetGroupSpec blue,
        TargetGroupSpec green) {

    /** Where requests go. */
    public enum Destination {
        /** To the target group of the first task set. */
        BLUE,
        /** To the other one of the pair. */
        GREEN,
        /** To a target group that is none of the pair. */
        OTHER,
        /** Nowhere; the load balancer answers 404 by itself. */
        FIXED_RESPONSE
    }

    public RoutingSpec {
        rules = List.copyOf(rules);
    }

    /** All requests go to blue. */
    public static RoutingSpec usual() {
        return new RoutingSpec(
                Destination.BLUE, false, List.of(), false, false, TargetGroupSpec.usual(), TargetGroupSpec.usual());
    }

    /** The default action of the production listener was changed. */
    public RoutingSpec sending(Destination where) {
        return new RoutingSpec(where, productionDeleted, rules, testOnProduction, serviceElsewhere, blue, green);
    }

    /** The production listener was deleted. */
    public RoutingSpec withoutProduction() {
        return new RoutingSpec(production, true, rules, testOnProduction, serviceElsewhere, blue, green);
    }

    /** The production listener has one more rule, after those so far. */
    public RoutingSpec rule(String path, Destination where) {
        List<RuleSpec> more = new ArrayList<>(rules);
        more.add(new RuleSpec(path, where));
        return new RoutingSpec(production, productionDeleted, more, testOnProduction, serviceElsewhere, blue, green);
    }

    /** The deployment group has one listener for production and for tests. */
    public RoutingSpec testedOnProduction() {
        return new RoutingSpec(production, productionDeleted, rules, true, serviceElsewhere, blue, green);
    }

    /** With other target groups. */
    public RoutingSpec between(TargetGroupSpec newBlue, TargetGroupSpec newGreen) {
        return new RoutingSpec(
                production, productionDeleted, rules, testOnProduction, serviceElsewhere, newBlue, newGreen);
    }

    /** The service was made anew behind another target group than those of the pair. */
    public RoutingSpec servingElsewhere() {
        return new RoutingSpec(production, productionDeleted, rules, testOnProduction, true, blue, green);
    }
}
