package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.QueryRoom;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Collection;
import java.util.function.Supplier;

/** Elastic Load Balancing v2 of one account in one region, as far as it is read. AWS source: ELBv2 API reference 2015-12-01. */
public final class ElbRoom extends QueryRoom {
    private final Agenda agenda;
    private final Supplier<? extends Collection<LoadBalancer>> balancers;

    /** What one operation does, under the agenda's lock. */
    @FunctionalInterface
    interface Description {
        /**
         * @param balancers of the account and region
         * @return the elements of the result
         * @throws Refusal when AWS would refuse the input
         */
        String of(ElbInput input, Collection<LoadBalancer> balancers);
    }

    /**
     * @param region for the names of zones
     * @param agenda that guards the load balancers
     * @param balancers all that there are; asked at each call, before the agenda is locked, and may wait until they are
     *     furnished
     * @param servers where listeners are opened
     */
    public ElbRoom(
            String region,
            Agenda agenda,
            Supplier<? extends Collection<LoadBalancer>> balancers,
            ListenerServers servers) {
        super("elasticloadbalancing", "2015-12-01", "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/");
        this.agenda = agenda;
        this.balancers = balancers;
        describe("DescribeLoadBalancers", new DescribeLoadBalancers(region, agenda.now()));
        describe("DescribeTargetGroups", new DescribeTargetGroups());
        describe("DescribeListeners", new DescribeListeners(agenda, servers));
        describe("DescribeRules", new DescribeRules());
        describe("DescribeTargetHealth", new DescribeTargetHealth());
    }

    private void describe(String name, Description description) {
        on(name, (parameters, caller) -> {
            Collection<LoadBalancer> all = balancers.get();
            return agenda.during(() -> description.of(new ElbInput(parameters), all));
        });
    }
}
