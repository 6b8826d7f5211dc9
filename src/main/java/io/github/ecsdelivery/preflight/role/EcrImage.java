package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.environment.Delivery;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An image in a private registry of ECR (aws-facts D1).
 *
 * @param accountId whose registry it is
 * @param region where it is
 * @param repository its repository
 */
record EcrImage(String accountId, String region, String repository) {
    private static final Pattern IMAGE =
            Pattern.compile("(\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\.[^/]+/([^:@]+)(?:[:@].*)?");

    /**
     * Null for an image of another registry.
     *
     * @param delivery its own registry may have a name that tells neither account nor region
     */
    static @Nullable EcrImage of(String reference, Delivery delivery) {
        Matcher matcher = IMAGE.matcher(reference);
        if (matcher.matches()) {
            return new EcrImage(matcher.group(1), matcher.group(2), matcher.group(3));
        }
        String own = delivery.registry() + "/";
        return reference.startsWith(own)
                ? new EcrImage(
                        delivery.accountId(),
                        delivery.region(),
                        reference.substring(own.length()).replaceFirst("[:@].*", ""))
                : null;
    }

    String arn(String partition) {
        return "arn:" + partition + ":ecr:" + region + ":" + accountId + ":repository/" + repository;
    }
}
