package io.github.ecsdelivery.sandbox.sts;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of AssumeRole asks for.
 *
 * @param roleArn with the role's path
 * @param sessionName 2 to 64 characters
 * @param duration 15 minutes to 12 hours
 * @param externalId null for none
 * @param tags session tags
 * @param transitive keys of tags that the next session of a chain gets too
 * @param sourceIdentity null for none
 * @param mfa whether a valid code was sent along
 */
public record AssumeRequest(
        String roleArn,
        String sessionName,
        Duration duration,
        @Nullable String externalId,
        Map<String, String> tags,
        Set<String> transitive,
        @Nullable String sourceIdentity,
        boolean mfa) {

    /** A plain session. */
    public static AssumeRequest of(String roleArn, String sessionName, Duration duration) {
        return new AssumeRequest(roleArn, sessionName, duration, null, Map.of(), Set.of(), null, false);
    }
}
