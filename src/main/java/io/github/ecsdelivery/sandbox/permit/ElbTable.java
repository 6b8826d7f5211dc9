package io.github.ecsdelivery.sandbox.permit;

/** ELBv2, whose Describe actions know no resources (aws-facts G). */
public final class ElbTable {
    private ElbTable() {}

    public static Table table() {
        return new Table("elasticloadbalancing")
                .everywhere(
                        "DescribeLoadBalancers",
                        "DescribeTargetGroups",
                        "DescribeListeners",
                        "DescribeRules",
                        "DescribeTargetHealth");
    }
}
