package io.github.ecsdelivery.environment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How AWS is reached, by one step of a delivery.
 *
 * @param region region, or null for the one of the usual chain
 * @param login whose rights are used
 * @param connection endpoints and time-outs
 */
public record AwsAccess(@Nullable String region, Login login, Connection connection) {

    /**
     * Whose rights are used: a key, else a profile, else the usual chain; then the roles, each assumed with the rights of
     * the one before it.
     *
     * @param profile profile of the AWS configuration files, or null
     * @param keys a key that beats everything else, or null
     * @param roles assumed one after the other; empty for none
     */
    public record Login(@Nullable String profile, @Nullable Keys keys, List<Role> roles) {

        /** What the usual chain finds, without a role. */
        public static Login usual() {
            return new Login(null, null, List.of());
        }
    }

    /**
     * An access key; toString hides what is secret.
     *
     * @param id access key id
     * @param secret secret access key
     * @param token session token, or null for a key that lasts
     */
    public record Keys(String id, String secret, @Nullable String token) {
        /** A key that lasts. */
        public Keys(String id, String secret) {
            this(id, secret, null);
        }

        @Override
        public String toString() {
            return "Keys[id=" + id + "]";
        }
    }

    /**
     * A role to assume (STS AssumeRole; limits in aws-facts G).
     *
     * @param arn of the role
     * @param externalId or null
     * @param sessionName 2 to 64 characters
     * @param duration of the session, or null for STS's default of an hour
     * @param sourceIdentity or null
     * @param tags session tags; empty for none
     */
    public record Role(
            String arn,
            @Nullable String externalId,
            String sessionName,
            @Nullable Duration duration,
            @Nullable String sourceIdentity,
            Map<String, String> tags) {}
}
