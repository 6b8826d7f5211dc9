package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.LoadBalancers;
import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Load balancers of ELBv2. */
public final class ElbLoadBalancers implements LoadBalancers {
    private static final Set<String> NETWORK = Set.of("TCP", "TLS", "UDP", "TCP_UDP");

    private final AwsClients clients;

    public ElbLoadBalancers(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public boolean isNetwork(List<String> targetGroups) throws DeliveryException {
        return groups(targetGroups).stream().anyMatch(group -> NETWORK.contains(said(group.protocolAsString())));
    }

    @Override
    public @Nullable URI address(String listener) throws DeliveryException {
        Listener found = AwsFailures.translate("elasticloadbalancing:DescribeListeners", () -> {
                    try {
                        return clients
                                .loadBalancers()
                                .describeListeners(request -> request.listenerArns(listener))
                                .listeners()
                                .stream()
                                .findFirst();
                    } catch (ListenerNotFoundException e) {
                        return Optional.<Listener>empty();
                    }
                })
                .orElse(null);
        if (found == null) {
            return null;
        }
        return AwsFailures.translate(
                        "elasticloadbalancing:DescribeLoadBalancers",
                        () -> clients
                                .loadBalancers()
                                .describeLoadBalancers(request -> request.loadBalancerArns(found.loadBalancerArn()))
                                .loadBalancers()
                                .stream()
                                .findFirst()
                                .map(balancer -> address(Objects.requireNonNull(balancer.dnsName()), found)))
                .orElse(null);
    }

    private static URI address(String host, Listener listener) {
        String protocol = said(listener.protocolAsString()).toLowerCase(Locale.ROOT);
        String scheme = protocol.equals("tls") ? "https" : protocol;
        boolean usual =
                (scheme.equals("http") && listener.port() == 80) || (scheme.equals("https") && listener.port() == 443);
        return URI.create(scheme + "://" + host + (usual ? "" : ":" + listener.port()));
    }

    @Override
    public List<TargetHealth> health(String targetGroup) throws DeliveryException {
        List<TargetGroup> groups = groups(List.of(targetGroup));
        if (groups.isEmpty()) {
            return List.of();
        }
        return AwsFailures.translate(
                "elasticloadbalancing:DescribeTargetHealth",
                () -> clients
                        .loadBalancers()
                        .describeTargetHealth(
                                request -> request.targetGroupArn(groups.get(0).targetGroupArn()))
                        .targetHealthDescriptions()
                        .stream()
                        .map(ElbLoadBalancers::target)
                        .toList());
    }

    static TargetHealth target(TargetHealthDescription target) {
        var health = target.targetHealth();
        return new TargetHealth(
                target.target().id()
                        + (target.target().port() == null
                                ? ""
                                : ":" + target.target().port()),
                health == null ? "" : said(health.stateAsString()),
                health == null ? "" : said(health.reasonAsString()),
                health == null ? "" : said(health.description()));
    }

    @Override
    public @Nullable HealthCheck healthCheck(String targetGroup) throws DeliveryException {
        List<TargetGroup> groups = groups(List.of(targetGroup));
        if (groups.isEmpty()) {
            return null;
        }
        return check(groups.get(0));
    }

    static HealthCheck check(TargetGroup group) {
        Matcher matcher = group.matcher();
        return new HealthCheck(
                said(group.healthCheckProtocolAsString()),
                said(group.healthCheckPort()),
                said(group.healthCheckPath()),
                matcher == null ? "" : said(matcher.httpCode() == null ? matcher.grpcCode() : matcher.httpCode()));
    }

    /** None when one of them does not exist, as ELBv2 refuses all then. */
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

    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }
}
