package io.github.ecsdelivery.preflight.container;

import io.github.ecsdelivery.environment.Delivery;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task definition reads a value from: {@code valueFrom} of a secret (ECS guide, "Specifying sensitive data").
 *
 * @param written as it stands there
 * @param parameter whether it is a parameter of Systems Manager; else a secret of Secrets Manager
 * @param region where it is
 * @param accountId whose it is
 * @param id of a secret the ARN without JSON key, stage and version; of a parameter its name
 */
public record SecretRef(String written, boolean parameter, String region, String accountId, String id) {
    private static final Pattern SECRET =
            Pattern.compile("(arn:[^:]+:secretsmanager:([^:]+):(\\d{12}):secret:[^:]+)(?::.*)?");
    private static final Pattern PARAMETER = Pattern.compile("arn:[^:]+:ssm:([^:]+):(\\d{12}):parameter(/.+)");

    /** Reads it; what is no ARN is the name of a parameter in the account and region of the task. */
    static SecretRef of(String valueFrom, Delivery delivery) {
        Matcher secret = SECRET.matcher(valueFrom);
        if (secret.matches()) {
            return new SecretRef(valueFrom, false, secret.group(2), secret.group(3), secret.group(1));
        }
        Matcher parameter = PARAMETER.matcher(valueFrom);
        if (parameter.matches()) {
            // Only names with a path begin with a slash, but all ARNs have one there.
            String name = parameter.group(3);
            boolean path = name.indexOf('/', 1) > 0;
            return new SecretRef(
                    valueFrom, true, parameter.group(1), parameter.group(2), path ? name : name.substring(1));
        }
        return new SecretRef(valueFrom, true, delivery.region(), delivery.accountId(), valueFrom);
    }

    /** The name by which a parameter may be kept as well: {@code x} and {@code /x} have one ARN. */
    String otherName() {
        return id.startsWith("/") ? id.substring(1) : "/" + id;
    }
}
