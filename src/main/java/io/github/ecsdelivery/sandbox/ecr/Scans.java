package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.world.FindingSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The scans of one repository's images (aws-facts D6). They take sandbox time, since builds wait for them. */
final class Scans {
    private static final Duration TAKES = Duration.ofSeconds(30);
    private static final Duration ONCE_IN = Duration.ofHours(24);
    private static final Set<String> CONFIGURATIONS =
            Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");

    private final Scanning scanning;
    private final String repository;
    private final InstantSource time;
    private final Map<String, Instant> started = new ConcurrentHashMap<>();

    /**
     * A scan as it stands.
     *
     * @param status of ScanStatus
     * @param completedAt when it came to its end, or null while it runs
     * @param findings empty while it runs
     * @param enhanced whether they are written as enhanced ones
     */
    record Scan(
            String status,
            String description,
            @Nullable Instant completedAt,
            List<FindingSpec> findings,
            boolean enhanced) {}

    Scans(Scanning scanning, String repository, InstantSource time) {
        this.scanning = scanning;
        this.repository = repository;
        this.time = time;
    }

    boolean enhanced() {
        return scanning.enhanced();
    }

    /** Whether ECR looks into such an image at all; it does not into indexes and artefacts. */
    static boolean scannable(Manifest manifest) {
        return !manifest.isIndex() && CONFIGURATIONS.contains(String.valueOf(manifest.artifactMediaType()));
    }

    /** A new image came. */
    void pushed(Manifest manifest, boolean scanOnPush) {
        if ((scanOnPush || scanning.enhanced()) && scannable(manifest)) {
            started.put(manifest.digest(), time.instant());
        }
    }

    /** Starts a basic scan; false when it was scanned within 24 hours. */
    boolean start(String digest) {
        Instant now = time.instant();
        Instant before = started.get(digest);
        if (before != null && now.isBefore(before.plus(ONCE_IN))) {
            return false;
        }
        started.put(digest, now);
        return true;
    }

    /** How the scan of an image stands, or null when there is none. */
    @Nullable
    Scan of(Repository.Image image) {
        Instant begun = started.get(image.manifest().digest());
        if (begun == null) {
            return null;
        }
        boolean enhanced = scanning.enhanced();
        if (!image.isActive()) {
            return new Scan("IMAGE_ARCHIVED", EcrTexts.SCAN_ARCHIVED, null, List.of(), enhanced);
        }
        Instant end = begun.plus(TAKES);
        if (time.instant().isBefore(end)) {
            return new Scan(enhanced ? "PENDING" : "IN_PROGRESS", "", null, List.of(), enhanced);
        }
        // All that can be told without unpacking it: what has no layer has no packages.
        if (image.manifest().blobs().size() < 2) {
            return new Scan("UNSUPPORTED_IMAGE", EcrTexts.SCAN_UNSUPPORTED, null, List.of(), enhanced);
        }
        return new Scan(
                enhanced ? "ACTIVE" : "COMPLETE",
                enhanced ? EcrTexts.SCAN_CONTINUOUS : EcrTexts.SCAN_COMPLETE,
                end,
                scanning.in(repository),
                enhanced);
    }
}
