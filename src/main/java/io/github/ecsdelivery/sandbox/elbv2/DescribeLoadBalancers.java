package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** DescribeLoadBalancers. */
final class DescribeLoadBalancers implements ElbRoom.Description {
    private static final int MOST = 20;

    private final String region;
    private final Instant createdAt;

    DescribeLoadBalancers(String region, Instant createdAt) {
        this.region = region;
        this.createdAt = createdAt;
    }

    @Override
    public String of(ElbInput input, Collection<LoadBalancer> balancers) {
        input.demandOne(false, "LoadBalancerArns", "Names");
        List<String> arns = input.texts("LoadBalancerArns", MOST);
        List<String> names = input.texts("Names", MOST);
        arns.forEach(arn -> demand(arn, balancers));
        for (String name : names) {
            if (balancers.stream().noneMatch(balancer -> balancer.name().equals(name))) {
                throw notFound(name);
            }
        }
        return input.page(
                "LoadBalancers",
                balancers.stream()
                        .filter(balancer -> (arns.isEmpty() || arns.contains(balancer.arn()))
                                && (names.isEmpty() || names.contains(balancer.name())))
                        .map(balancer -> ElbViews.loadBalancer(balancer, region, createdAt))
                        .toList());
    }

    /**
     * The load balancer with this ARN.
     *
     * @throws Refusal {@code LoadBalancerNotFound}, or {@code ValidationError} when it is no such ARN
     */
    static LoadBalancer demand(String arn, Collection<LoadBalancer> balancers) {
        ElbInput.demandArn(arn, "loadbalancer", "load balancer");
        return balancers.stream()
                .filter(balancer -> balancer.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> notFound(arn));
    }

    private static Refusal notFound(String what) {
        return Refusal.of("LoadBalancerNotFound", String.format(ElbTexts.NO_LOAD_BALANCER, what));
    }
}
