package io.github.ecsdelivery.environment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How AWS is reached.
 *
 * @param region region, or null for the one of the usual chain
 * @param profile profile to use, or null for the usual chain
 * @param keys keys that beat everything else, or null
 * @param endpoint endpoint of all services instead of AWS's own, or null
 * @param registry registry host instead of ECR's own, or null
 */
public record AwsAccess(
        @Nullable String region,
        @Nullable String profile,
        @Nullable Keys keys,
        @Nullable URI endpoint,
        @Nullable String registry) {

    /**
     * An access key; toString hides the secret.
     *
     * @param id access key id
     * @param secret secret access key
     */
    public record Keys(String id, String secret) {
        @Override
        public String toString() {
            return "Keys[id=" + id + "]";
        }
    }
}
