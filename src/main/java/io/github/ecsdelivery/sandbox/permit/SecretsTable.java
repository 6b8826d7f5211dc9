package io.github.ecsdelivery.sandbox.permit;

/**
 * Secrets Manager. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Secrets
 * Manager": the ARN of a secret ends in six characters that are not in its name.
 */
public final class SecretsTable {
    private SecretsTable() {}

    public static Table table() {
        return new Table("secretsmanager").on("DescribeSecret", SecretsTable::secret);
    }

    private static String secret(Request request) {
        String id = request.textOrEmpty("SecretId");
        return id.startsWith("arn:") ? id : request.arn("secretsmanager", "secret:" + id + "-??????");
    }
}
