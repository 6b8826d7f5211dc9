package io.github.ecsdelivery.sandbox.ecr;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an image was archived and restored, in sandbox time. How long AWS takes to restore is not known; here it is long
 * enough to be seen.
 *
 * @param archivedAt last time, or null
 * @param activatedAt when the last restoring ended or will end, or null
 */
public record StorageHistory(
        @Nullable Instant archivedAt, @Nullable Instant activatedAt) {
    static final String ACTIVE = "ACTIVE";
    static final Duration RESTORING = Duration.ofMinutes(10);

    static StorageHistory none() {
        return new StorageHistory(null, null);
    }

    StorageHistory archived(Instant now) {
        return new StorageHistory(now, null);
    }

    StorageHistory restored(Instant now, Duration takes) {
        return new StorageHistory(archivedAt, now.plus(takes));
    }

    String status(Instant now) {
        if (archivedAt == null) {
            return ACTIVE;
        }
        if (activatedAt == null) {
            return "ARCHIVED";
        }
        return now.isBefore(activatedAt) ? "ACTIVATING" : ACTIVE;
    }
}
