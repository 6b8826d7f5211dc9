package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.bluegreen.LoadBalancers.TargetHealth;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.OneFailure;
import io.github.ecsdelivery.preflight.deployment.GroupFacts;
import io.github.ecsdelivery.preflight.service.ServiceFacts;
import io.github.ecsdelivery.preflight.service.Services.TaskSet;
import io.github.ecsdelivery.preflight.traffic.Routing.Listener;
import io.github.ecsdelivery.preflight.traffic.Routing.Rule;
import io.github.ecsdelivery.preflight.traffic.Routing.TargetGroup;
import java.util.List;

/** What the checks of the load balancer must know; each is asked for once. */
final class TrafficFacts {
    /** In the ARNs of a Network Load Balancer's listeners. */
    private static final String NETWORK = ":listener/net/";

    private final GroupFacts group;
    private final ServiceFacts service;
    private final Fact<List<TargetGroup>> targetGroups;
    private final Fact<Listener> production;
    private final Fact<List<Rule>> rules;
    private final Fact<TaskSet> blue;
    private final Fact<List<TargetHealth>> health;

    TrafficFacts(GroupFacts group, ServiceFacts service, Routing routing) {
        this.group = group;
        this.service = service;
        this.targetGroups = group.pair().map(pair -> routing.targetGroups(pair.targetGroups()));
        this.production = group.production().map(routing::listener);
        this.rules = Fact.of(new OneFailure<>(Code.GROUP_UNSUITABLE, production, () -> rules(routing)));
        this.blue = service.primary().map(TrafficFacts::behindTargetGroup);
        this.health = blue.map(set -> routing.health(set.targetGroup()));
    }

    GroupFacts group() {
        return group;
    }

    ServiceFacts service() {
        return service;
    }

    /** Both of the pair, in its order; fails with GROUP_UNSUITABLE when one is missing. */
    Fact<List<TargetGroup>> targetGroups() {
        return targetGroups;
    }

    /** Fails with GROUP_UNSUITABLE when there is no such listener. */
    Fact<Listener> production() {
        return production;
    }

    /** Of the production listener, the default action last. */
    Fact<List<Rule>> rules() {
        return rules;
    }

    /** The PRIMARY task set, which is behind a target group; fails with GROUP_UNSUITABLE when it is not. */
    Fact<TaskSet> blue() {
        return blue;
    }

    /** How the targets of the PRIMARY task set are. */
    Fact<List<TargetHealth>> health() {
        return health;
    }

    /** Its name, for people. */
    static String name(String targetGroupArn) {
        String[] parts = targetGroupArn.split("/", -1);
        return parts.length == 3 ? parts[1] : targetGroupArn;
    }

    private List<Rule> rules(Routing routing) throws DeliveryException {
        String arn = group.production().get();
        return arn.contains(NETWORK) ? List.of(production.get().defaultAction()) : routing.rules(arn);
    }

    private static TaskSet behindTargetGroup(TaskSet set) throws DeliveryException {
        if (set.targetGroup().isEmpty()) {
            throw new DeliveryException(
                    Code.GROUP_UNSUITABLE,
                    "The PRIMARY task set " + set.id() + " is behind no target group, and CodeDeploy moves traffic"
                            + " between two.",
                    "Create the service anew with a load balancer.");
        }
        return set;
    }
}
