package io.github.ecsdelivery.image.scan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a scan.
 *
 * @param threshold the least severity that fails the build; null when none does
 * @param accepted findings that do not count
 * @param timeout how long to wait for an image's scan
 */
public record ScanRequest(@Nullable Severity threshold, List<Accepted> accepted, Duration timeout) {
    public ScanRequest {
        accepted = List.copyOf(accepted);
    }
}
