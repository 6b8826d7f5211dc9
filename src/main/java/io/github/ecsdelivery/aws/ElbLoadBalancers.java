package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.LoadBalancers;
import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Load balancers of ELBv2. */
public final class ElbLoadBalancers implements LoadBalancers {
    private static final List<String> NETWORK = List.of("TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC");

    private final AwsClients clients;

    public ElbLoadBalancers(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public boolean isNetwork(List<String> targetGroups) throws DeliveryException {
        return !targetGroups.isEmpty()
                && groups(targetGroups).stream().anyMatch(group -> NETWORK.contains(group.protocolAsString()));
    }

    @Override
    public @Nullable URI address(String listener) throws DeliveryException {
        Optional<Listener> found = AwsFailures.translate("elasticloadbalancing:DescribeListeners", () -> {
            try {
                return clients
                        .loadBalancers()
                        .describeListeners(request -> request.listenerArns(listener))
                        .listeners()
                        .stream()
                        .findFirst();
            } catch (ListenerNotFoundException e) {
                return Optional.empty();
            }
        });
        if (found.isEmpty()) {
            return null;
        }
        Listener there = found.get();
        Optional<LoadBalancer> balancer = AwsFailures.translate(
                "elasticloadbalancing:DescribeLoadBalancers",
                () -> clients
                        .loadBalancers()
                        .describeLoadBalancers(request -> request.loadBalancerArns(there.loadBalancerArn()))
                        .loadBalancers()
                        .stream()
                        .findFirst());
        return balancer.map(one -> address(there, one.dnsName())).orElse(null);
    }

    private static URI address(Listener listener, String host) {
        String protocol = listener.protocolAsString().toLowerCase(Locale.ROOT);
        return URI.create(protocol + "://" + host + ":" + listener.port());
    }

    @Override
    public List<TargetHealth> health(String targetGroup) throws DeliveryException {
        List<TargetGroup> found = groups(List.of(targetGroup));
        if (found.isEmpty()) {
            return List.of();
        }
        return AwsFailures.translate(
                "elasticloadbalancing:DescribeTargetHealth",
                () -> clients
                        .loadBalancers()
                        .describeTargetHealth(
                                request -> request.targetGroupArn(found.get(0).targetGroupArn()))
                        .targetHealthDescriptions()
                        .stream()
                        .map(ElbLoadBalancers::health)
                        .toList());
    }

    private static TargetHealth health(TargetHealthDescription told) {
        return new TargetHealth(
                told.target().id() + ":" + told.target().port(),
                said(told.targetHealth().stateAsString()),
                said(told.targetHealth().reasonAsString()),
                said(told.targetHealth().description()));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private List<TargetGroup> groups(List<String> names) throws DeliveryException {
        return AwsFailures.translate("elasticloadbalancing:DescribeTargetGroups", () -> {
            try {
                return clients.loadBalancers()
                        .describeTargetGroups(request -> request.names(names))
                        .targetGroups();
            } catch (TargetGroupNotFoundException e) {
                return List.of();
            }
        });
    }
}
