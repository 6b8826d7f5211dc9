package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.bluegreen.LoadBalancers.HealthCheck;
import io.github.ecsdelivery.bluegreen.LoadBalancers.TargetHealth;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;

/** Listeners, their rules and target groups, as ELBv2 has them. */
public interface Routing {

    /**
     * A listener (ELBv2 DescribeListeners).
     *
     * @throws DeliveryException GROUP_UNSUITABLE when there is none with this ARN
     */
    Listener listener(String arn) throws DeliveryException;

    /**
     * The rules of an Application Load Balancer's listener in the order in which they are tried, the default one last
     * (ELBv2 DescribeRules).
     *
     * @throws DeliveryException GROUP_UNSUITABLE when there is no such listener
     */
    List<Rule> rules(String listener) throws DeliveryException;

    /**
     * Target groups in this order (ELBv2 DescribeTargetGroups).
     *
     * @throws DeliveryException GROUP_UNSUITABLE, which names the first that does not exist
     */
    List<TargetGroup> targetGroups(List<String> names) throws DeliveryException;

    /**
     * How the targets of a group are (ELBv2 DescribeTargetHealth); empty when it has none, or there is no such group.
     *
     * @param targetGroup ARN
     */
    List<TargetHealth> health(String targetGroup) throws DeliveryException;

    /**
     * @param protocol for example {@code HTTPS}
     * @param port on which it takes requests
     * @param loadBalancer ARN
     * @param defaultAction where requests go that no rule takes; those of a Network Load Balancer all do
     */
    record Listener(String arn, String protocol, int port, String loadBalancer, Rule defaultAction) {
        /** For example {@code HTTPS:443}. */
        public String text() {
            return protocol + ":" + port;
        }
    }

    /**
     * @param name {@code the default action}, or {@code rule 3 (path /api/*)}
     * @param forwards weights of target groups by ARN; empty when it does not forward
     */
    record Rule(String name, Map<String, Integer> forwards) {
        /** Whether requests reach the group by it. */
        public boolean reaches(String targetGroup) {
            return forwards.getOrDefault(targetGroup, 0) > 0;
        }
    }

    /**
     * @param targetType {@code ip}, {@code instance}, {@code lambda} or {@code alb}
     * @param protocol for example {@code HTTP}
     * @param vpc empty when ELBv2 does not say
     * @param loadBalancers ARNs of those that forward to it
     * @param check how its targets are checked
     */
    record TargetGroup(
            String arn,
            String name,
            String targetType,
            String protocol,
            String vpc,
            List<String> loadBalancers,
            HealthCheck check) {}
}
