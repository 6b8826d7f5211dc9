package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The load balancer in front of a service. */
public interface LoadBalancers {

    /**
     * Whether these target groups are behind a Network Load Balancer (ELBv2 DescribeTargetGroups): their protocol is TCP,
     * TLS, UDP or both.
     *
     * @param targetGroups names
     */
    boolean isNetwork(List<String> targetGroups) throws DeliveryException;

    /**
     * Where a listener answers, for example {@code http://orders-1.eu-west-1.elb.amazonaws.com:8080} (ELBv2
     * DescribeListeners, DescribeLoadBalancers).
     *
     * @param listener ARN
     * @return without a path; null when there is no such listener
     */
    @Nullable
    URI address(String listener) throws DeliveryException;

    /**
     * Health of the targets of a group (ELBv2 DescribeTargetGroups, DescribeTargetHealth); empty when there is no such
     * group.
     *
     * @param targetGroup name
     */
    List<TargetHealth> health(String targetGroup) throws DeliveryException;

    /**
     * How a group checks its targets (ELBv2 DescribeTargetGroups); null when there is no such group.
     *
     * @param targetGroup name
     */
    @Nullable
    HealthCheck healthCheck(String targetGroup) throws DeliveryException;

    /**
     * @param target address and port, for example {@code 10.0.1.4:8080}
     * @param state initial, healthy, unhealthy, draining, unused or unavailable
     * @param reason for example {@code Target.ResponseCodeMismatch}, empty when there is none
     * @param description ELBv2's sentence, empty when there is none
     */
    record TargetHealth(String target, String state, String reason, String description) {}

    /**
     * @param protocol HTTP, HTTPS or TCP
     * @param port a number, or {@code traffic-port} for the port of the target
     * @param path empty for TCP
     * @param codes which answers are good, for example {@code 200-299}; empty for TCP
     */
    record HealthCheck(String protocol, String port, String path, String codes) {
        /** For example {@code GET /health on the traffic port, expects 200}. */
        public String text() {
            String where = port.equals("traffic-port") ? "the traffic port" : "port " + port;
            return (path.isEmpty() ? "a connection to " + where : "GET " + path + " on " + where)
                    + (codes.isEmpty() ? "" : ", expects " + codes);
        }
    }
}
