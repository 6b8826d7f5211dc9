package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** DescribeListeners, which opens the ports that it names. */
final class DescribeListeners implements ElbRoom.Description {
    private final Agenda agenda;
    private final ListenerServers servers;

    DescribeListeners(Agenda agenda, ListenerServers servers) {
        this.agenda = agenda;
        this.servers = servers;
    }

    @Override
    public String of(ElbInput input, Collection<LoadBalancer> balancers) {
        input.demandOne(true, "LoadBalancerArn", "ListenerArns");
        String balancerArn = input.text("LoadBalancerArn");
        List<String> arns = input.texts("ListenerArns");
        arns.forEach(arn -> ElbInput.demandArn(arn, "listener", "listener"));
        LoadBalancer asked = balancerArn == null ? null : DescribeLoadBalancers.demand(balancerArn, balancers);
        List<String> found = new ArrayList<>();
        for (LoadBalancer balancer : balancers) {
            for (Listener listener : balancer.listeners()) {
                if (balancer.equals(asked) || arns.contains(listener.arn())) {
                    found.add(ElbViews.listener(balancer, listener, port(listener)));
                }
            }
        }
        if (asked == null && found.size() < arns.stream().distinct().count()) {
            throw notFound();
        }
        return input.page("Listeners", found);
    }

    static Refusal notFound() {
        return Refusal.of("ListenerNotFound", ElbTexts.NO_LISTENER);
    }

    private int port(Listener listener) {
        try {
            return servers.port(listener, agenda);
        } catch (IOException e) {
            throw new Refusal(500, "InternalFailure", "The listener cannot be opened: " + e.getMessage());
        }
    }
}
