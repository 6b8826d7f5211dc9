package io.github.ecsdelivery.image;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the scan of an image stands (aws-facts D6).
 *
 * @param status {@link #NONE}, or as ECR has it: {@code IN_PROGRESS}, {@code PENDING}, {@code COMPLETE} (the end of a basic
 *     scan), {@code ACTIVE} (all that an enhanced one ever becomes), {@code FAILED}, {@code UNSUPPORTED_IMAGE}, {@code
 *     SCAN_ELIGIBILITY_EXPIRED}, {@code FINDINGS_UNAVAILABLE}, {@code LIMIT_EXCEEDED}, {@code IMAGE_ARCHIVED}, or one that
 *     is newer than this list
 * @param description of the status in ECR's words, or null
 * @param findings all of them, in ECR's order
 * @param counts of findings by severity, as ECR counts; a severity without findings may be missing
 */
public record ScanReport(
        String status, @Nullable String description, List<ScanFinding> findings, Map<String, Integer> counts) {
    /** The status of an image that was never scanned; ECR has no word for it. */
    public static final String NONE = "NONE";

    public ScanReport {
        findings = List.copyOf(findings);
        counts = Map.copyOf(counts);
    }

    /** Of an image that was never scanned. */
    public static ScanReport none() {
        return new ScanReport(NONE, null, List.of(), Map.of());
    }
}
