package io.github.ecsdelivery.image.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.ImageScans;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.ScanFinding;
import io.github.ecsdelivery.image.ScanReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits for ECR's scan of an image, shows what it found, and stops the build when that is too much. */
public final class ImageScanner {
    /** Name of the file with everything that was found. */
    public static final String FILE = "scan.json";

    // An enhanced scan goes on for as long as the image is there, so it never gets beyond ACTIVE.
    private static final Set<String> READABLE = Set.of("COMPLETE", "ACTIVE");
    private static final Set<String> UNDER_WAY = Set.of(ScanReport.NONE, "IN_PROGRESS", "PENDING");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final ImageRepository repository;
    private final ImageScans scans;
    private final DeliveryClock clock;
    private final DeliveryFolder folder;
    private final Progress progress;

    public ImageScanner(
            ImageRepository repository,
            ImageScans scans,
            DeliveryClock clock,
            DeliveryFolder folder,
            Progress progress) {
        this.repository = repository;
        this.scans = scans;
        this.clock = clock;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Waits, shows and judges. Of an index, the images of all platforms.
     *
     * @param digest of the image or index
     * @throws DeliveryException SCAN_FINDINGS when something at or above the threshold is not accepted; SCAN_UNFINISHED when
     *     there is a threshold and no scan to hold it to; INTERRUPTED; what the repository throws
     */
    public void check(String digest, ScanRequest request) throws DeliveryException {
        Map<String, ScanReport> reports = new LinkedHashMap<>();
        for (String image : images(digest)) {
            ScanReport report = wait(image, request);
            reports.put(image, report);
            if (READABLE.contains(report.status())) {
                ScanTable.lines(image, report, report.findings()).forEach(progress::line);
            }
        }
        folder.writeJson(FILE, reports);
        List<ScanFinding> all = reports.values().stream()
                .flatMap(report -> report.findings().stream())
                .toList();
        boolean complete = reports.values().stream().allMatch(report -> READABLE.contains(report.status()));
        judge(digest, all, complete, request);
    }

    private List<String> images(String digest) throws DeliveryException {
        Manifest manifest = repository.find(List.of(digest)).get(digest);
        List<String> children = new ArrayList<>();
        try {
            JsonNode tree = manifest == null ? JSON.missingNode() : JSON.readTree(manifest.content());
            for (JsonNode child : tree.path("manifests")) {
                // Attestations are listed as of an unknown platform, and are nothing that could be scanned.
                if (!child.at("/platform/os").asText("").equals("unknown")) {
                    children.add(child.path("digest").asText());
                }
            }
        } catch (JsonProcessingException e) {
            // What cannot be read is asked for as it is, and ECR says why it has no scan.
        }
        return children.isEmpty() ? List.of(digest) : children;
    }

    private ScanReport wait(String image, ScanRequest request) throws DeliveryException {
        Instant deadline = clock.now().plus(request.timeout());
        boolean asked = false;
        boolean told = false;
        while (true) {
            // Before the look: time that passes meanwhile, as other modules of a rehearsal move it, proves nothing.
            Instant now = clock.now();
            ScanReport report = scans.scan(image);
            if (READABLE.contains(report.status())) {
                return report;
            }
            if (!UNDER_WAY.contains(report.status())) {
                return without(image, report, "ends with " + report.status() + described(report), request);
            }
            if (!now.isBefore(deadline)) {
                return without(
                        image,
                        report,
                        "is still " + report.status() + " after "
                                + request.timeout().toSeconds() + " s",
                        request);
            }
            if (report.status().equals(ScanReport.NONE) && !asked) {
                asked = true;
                start(image);
            }
            if (!told) {
                told = true;
                progress.line("Waiting up to " + request.timeout().toSeconds() + " s for the scan of " + image);
            }
            sleep();
        }
    }

    // Enhanced scanning starts by itself and takes no orders.
    private void start(String image) throws DeliveryException {
        try {
            scans.start(image);
        } catch (DeliveryException e) {
            if (e.code() != Code.SCAN_UNFINISHED) {
                throw e;
            }
            progress.detail(e.sentence());
        }
    }

    private void sleep() throws DeliveryException {
        try {
            clock.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(
                    Code.INTERRUPTED,
                    "The build was interrupted while it waited for the scan of the image.",
                    "Run it again.",
                    e);
        }
    }

    private ScanReport without(String image, ScanReport report, String what, ScanRequest request)
            throws DeliveryException {
        String sentence = "ECR's scan of " + image + " " + what + ".";
        if (request.threshold() == null) {
            progress.warn(sentence);
            return report;
        }
        throw new DeliveryException(
                Code.SCAN_UNFINISHED,
                sentence,
                report.status().equals("UNSUPPORTED_IMAGE")
                        ? "Use a base image that ECR can scan, turn on enhanced scanning, or remove"
                                + " <image><scan><failOnSeverity>."
                        : "Raise <image><scan><timeout>, check the registry's scanning configuration, or remove"
                                + " <image><scan><failOnSeverity>.");
    }

    private static String described(ScanReport report) {
        return report.description() == null ? "" : " (" + report.description().replaceAll("\\.$", "") + ")";
    }

    private void judge(String digest, List<ScanFinding> findings, boolean complete, ScanRequest request)
            throws DeliveryException {
        LocalDate today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
        Set<String> accepted = new LinkedHashSet<>();
        for (Accepted one : request.accepted()) {
            boolean found = findings.stream().anyMatch(finding -> finding.id().equals(one.id()));
            if (!found && !complete) {
                continue; // nobody knows
            }
            if (!found) {
                progress.warn("The accepted finding " + one.id() + " is not in the image any more: take it out of the"
                        + " file of <image><scan><ignoreFile>.");
            } else if (today.isAfter(one.until())) {
                progress.warn("The finding " + one.id() + " was accepted until " + one.until() + "; it counts again.");
            } else {
                accepted.add(one.id());
                progress.line("Accepted until " + one.until() + ": " + one.id() + " (" + one.reason() + ")");
            }
        }
        Severity threshold = request.threshold();
        if (threshold == null) {
            return;
        }
        List<ScanFinding> tooMuch = findings.stream()
                .filter(finding -> Severity.of(finding.severity()).compareTo(threshold) >= 0)
                .filter(finding -> !accepted.contains(finding.id()))
                .toList();
        if (!tooMuch.isEmpty()) {
            throw new DeliveryException(
                    Code.SCAN_FINDINGS,
                    "The scan of " + digest + " found " + ScanTable.counts(tooMuch)
                            + ", and <image><scan><failOnSeverity> is " + threshold + ": "
                            + tooMuch.stream()
                                    .map(ScanFinding::id)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Update what has them, or accept them with reason and date in the file of"
                            + " <image><scan><ignoreFile>.");
        }
    }
}
