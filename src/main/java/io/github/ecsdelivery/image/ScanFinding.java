package io.github.ecsdelivery.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a scan found.
 *
 * @param id of the vulnerability, for example {@code CVE-2024-6387}
 * @param severity {@code INFORMATIONAL}, {@code LOW}, {@code MEDIUM}, {@code HIGH}, {@code CRITICAL} or {@code UNDEFINED};
 *     enhanced scanning has words of its own besides
 * @param title one line about it; the id when ECR has none
 * @param uri where to read about it, or null
 * @param packages that have it; may be empty
 * @param fixAvailable {@code YES}, {@code NO} or {@code PARTIAL}; null when the scan does not say, as a basic one
 */
public record ScanFinding(
        String id,
        String severity,
        String title,
        @Nullable String uri,
        List<Affected> packages,
        @Nullable String fixAvailable) {

    public ScanFinding {
        packages = List.copyOf(packages);
    }

    /**
     * A package of the image.
     *
     * @param name for example {@code openssh}
     * @param version that is in the image, or null when the scan does not say
     * @param fixedIn version that has it no more, or null when there is none or the scan does not say
     */
    public record Affected(
            String name, @Nullable String version, @Nullable String fixedIn) {}
}
