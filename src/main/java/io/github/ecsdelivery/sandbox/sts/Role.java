package io.github.ecsdelivery.sandbox.sts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A role that can be assumed.
 *
 * @param name without its path
 * @param id unique, {@code AROA…}
 * @param maxSession how long a session may be asked for
 * @param rights its identity policies; null when they are not stated, so that it may do everything
 */
public record Role(
        String accountId,
        String arn,
        String name,
        String id,
        TrustPolicy trust,
        Duration maxSession,
        @Nullable Rights rights) {

    /** Its path, which begins and ends with a slash. */
    public String path() {
        String full = arn.substring(arn.indexOf(":role/") + ":role".length());
        return full.substring(0, full.length() - name.length());
    }
}
