package io.github.ecsdelivery.sandbox.permit;

/**
 * Systems Manager. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Systems
 * Manager": DescribeParameters knows no single parameters.
 */
public final class SsmTable {
    private SsmTable() {}

    public static Table table() {
        return new Table("ssm").everywhere("DescribeParameters");
    }
}
