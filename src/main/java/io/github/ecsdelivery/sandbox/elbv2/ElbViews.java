package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.wire.Xml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Load balancers and what belongs to them, as ELBv2 shows them. */
final class ElbViews {
    /** On which the listeners are: containers are not run, so the sandbox answers in their place. */
    static final String DNS_NAME = "127.0.0.1";

    private static final String VPC = "vpc-0d4e5f60718293a4b";
    private static final int CHECK_INTERVAL = 10;
    private static final int CHECKS = 2;

    private ElbViews() {}

    /** A list of elements that are XML already. */
    static String list(String name, List<String> elements) {
        StringBuilder out = new StringBuilder("<" + name + ">");
        elements.forEach(element -> out.append("<member>").append(element).append("</member>"));
        return out.append("</").append(name).append(">").toString();
    }

    static String loadBalancer(LoadBalancer balancer, String region, Instant createdAt) {
        return Xml.element("LoadBalancerArn", balancer.arn())
                + Xml.element("DNSName", DNS_NAME)
                + Xml.element("CanonicalHostedZoneId", "Z0SANDBOX")
                + Xml.element("CreatedTime", createdAt.toString())
                + Xml.element("LoadBalancerName", balancer.name())
                + Xml.element("Scheme", "internal")
                + Xml.element("VpcId", VPC)
                + "<State>" + Xml.element("Code", "active") + "</State>"
                + Xml.element("Type", balancer.network() ? "network" : "application")
                + list(
                        "AvailabilityZones",
                        List.of(
                                zone(region + "a", "subnet-0a1b2c3d4e5f60718"),
                                zone(region + "b", "subnet-0b2c3d4e5f6071829")))
                + list("SecurityGroups", List.of("sg-0e5f60718293a4b5c"))
                + Xml.element("IpAddressType", "ipv4");
    }

    private static String zone(String name, String subnet) {
        return Xml.element("ZoneName", name)
                + Xml.element("SubnetId", subnet)
                + list("LoadBalancerAddresses", List.of());
    }

    static String targetGroup(LoadBalancer balancer, TargetGroup group) {
        boolean http = group.checkProtocol().startsWith("HTTP");
        boolean application = group.protocol().startsWith("HTTP");
        return Xml.element("TargetGroupArn", group.arn())
                + Xml.element("TargetGroupName", group.name())
                + Xml.element("Protocol", group.protocol())
                + Xml.element("Port", Integer.toString(group.port()))
                + Xml.element("VpcId", group.vpc())
                + Xml.element("HealthCheckProtocol", group.checkProtocol())
                + Xml.element("HealthCheckPort", group.check().port())
                + Xml.element("HealthCheckEnabled", "true")
                + Xml.element("HealthCheckIntervalSeconds", Integer.toString(CHECK_INTERVAL))
                + Xml.element("HealthCheckTimeoutSeconds", "5")
                + Xml.element("HealthyThresholdCount", Integer.toString(CHECKS))
                + Xml.element("UnhealthyThresholdCount", Integer.toString(CHECKS))
                + (http
                        ? Xml.element("HealthCheckPath", group.check().path()) + "<Matcher>"
                                + Xml.element("HttpCode", group.check().codes()) + "</Matcher>"
                        : "")
                + (application ? Xml.element("ProtocolVersion", "HTTP1") : "")
                + list("LoadBalancerArns", balancer.serves(group) ? List.of(balancer.arn()) : List.of())
                + Xml.element("TargetType", group.targetType())
                + Xml.element("IpAddressType", "ipv4");
    }

    static String listener(LoadBalancer balancer, Listener listener, int port) {
        return Xml.element("ListenerArn", listener.arn())
                + Xml.element("LoadBalancerArn", balancer.arn())
                + Xml.element("Port", Integer.toString(port))
                + Xml.element("Protocol", balancer.network() ? "TCP" : "HTTP")
                + list("DefaultActions", List.of(action(listener.defaultRule())));
    }

    static String rule(ListenerRule rule) {
        return Xml.element("RuleArn", rule.arn())
                + Xml.element("Priority", rule.priority())
                + list("Conditions", rule.isDefault() ? List.of() : List.of(condition(rule.path())))
                + list("Actions", List.of(action(rule)))
                + Xml.element("IsDefault", Boolean.toString(rule.isDefault()));
    }

    private static String condition(String path) {
        String values = list("Values", List.of(Xml.escape(path)));
        return Xml.element("Field", "path-pattern") + values + "<PathPatternConfig>" + values + "</PathPatternConfig>";
    }

    /** With one group it is named twice; with two, in the weights alone. */
    private static String action(ListenerRule rule) {
        Map<String, Integer> weights = rule.weights();
        if (weights.isEmpty()) {
            return Xml.element("Type", "fixed-response")
                    + "<FixedResponseConfig>" + Xml.element("ContentType", "text/plain")
                    + Xml.element("StatusCode", "404") + "</FixedResponseConfig>";
        }
        boolean single = weights.size() == 1;
        List<String> groups = weights.entrySet().stream()
                .map(entry -> Xml.element("TargetGroupArn", entry.getKey())
                        + Xml.element("Weight", single ? "1" : entry.getValue().toString()))
                .toList();
        return Xml.element("Type", "forward")
                + (single
                        ? Xml.element(
                                "TargetGroupArn", weights.keySet().iterator().next())
                        : "")
                + "<ForwardConfig>" + list("TargetGroups", groups)
                + "<TargetGroupStickinessConfig>" + Xml.element("Enabled", "false")
                + "</TargetGroupStickinessConfig></ForwardConfig>";
    }

    static String health(String ip, int port, Health health, boolean anomalies) {
        return "<Target>" + Xml.element("Id", ip) + Xml.element("Port", Integer.toString(port)) + "</Target>"
                + Xml.element("HealthCheckPort", Integer.toString(port))
                + "<TargetHealth>" + Xml.element("State", health.state())
                + optional("Reason", health.reason())
                + optional("Description", health.description())
                + "</TargetHealth>"
                + (anomalies
                        ? "<AnomalyDetection>" + Xml.element("Result", "normal")
                                + Xml.element("MitigationInEffect", "no") + "</AnomalyDetection>"
                        : "");
    }

    private static String optional(String name, @Nullable String text) {
        return text == null ? "" : Xml.element(name, text);
    }
}
