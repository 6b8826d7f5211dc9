package io.github.ecsdelivery.image.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.FakeRepositories;
import io.github.ecsdelivery.image.ImageScans;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.ScanFinding;
import io.github.ecsdelivery.image.ScanReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageScannerTest {
    private static final Manifest IMAGE = Manifest.of("image", "{\"layers\":[]}");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final ScanFinding BAD = finding("CVE-2026-1", "CRITICAL", "openssl", "3.0.1", "3.0.2");
    private static final ScanFinding WORSE_THAN_NOTHING = finding("CVE-2026-2", "LOW", "zlib", "1.2", null);

    @TempDir
    Path folder;

    private final Notes notes = new Notes();
    private final Scans scans = new Scans();
    private Instant now = START;

    /** Answers as ordered, the last answer for ever. */
    private static final class Scans implements ImageScans {
        private final Map<String, Deque<ScanReport>> answers = new HashMap<>();
        private final List<String> started = new ArrayList<>();
        private boolean startsByItself;
        private Runnable looking = () -> {};

        Scans answer(String digest, ScanReport... reports) {
            answers.put(digest, new ArrayDeque<>(List.of(reports)));
            return this;
        }

        @Override
        public ScanReport scan(String digest) {
            looking.run();
            Deque<ScanReport> left = answers.getOrDefault(digest, new ArrayDeque<>(List.of(ScanReport.none())));
            return left.size() > 1 ? left.remove() : left.element();
        }

        @Override
        public void start(String digest) throws DeliveryException {
            started.add(digest);
            if (startsByItself) {
                throw new DeliveryException(Code.SCAN_UNFINISHED, "Enhanced.", "Wait.");
            }
        }
    }

    @Test
    void waitsForABasicScanAndShowsTheWorstFirst() throws Exception {
        scans.answer(
                IMAGE.digest(),
                status("IN_PROGRESS"),
                status("IN_PROGRESS"),
                report("COMPLETE", WORSE_THAN_NOTHING, BAD));

        check(null);

        assertThat(now).isEqualTo(START.plusSeconds(10));
        assertThat(notes.lines)
                .containsExactly(
                        "Waiting up to 60 s for the scan of " + IMAGE.digest(),
                        "Scan of " + IMAGE.digest() + " (COMPLETE): 1 critical, 1 low",
                        "CRITICAL      CVE-2026-1       openssl 3.0.1 (fixed in 3.0.2)",
                        "LOW           CVE-2026-2       zlib 1.2");
        assertThat(folder.resolve("scan.json")).content().contains("\"CVE-2026-2\"");
        assertThat(scans.started).isEmpty();
    }

    @Test
    void anEnhancedScanStaysActiveAndIsReadAtOnce() throws Exception {
        scans.answer(IMAGE.digest(), report("ACTIVE"));

        check(Severity.LOW);

        assertThat(now).isEqualTo(START);
        assertThat(notes.lines).containsExactly("Scan of " + IMAGE.digest() + " (ACTIVE): no findings");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anImageThatNobodyScansIsAskedForOnce(boolean startsByItself) throws Exception {
        scans.startsByItself = startsByItself;
        scans.answer(IMAGE.digest(), ScanReport.none(), ScanReport.none(), status("PENDING"), report("COMPLETE"));

        check(null);

        assertThat(scans.started).containsExactly(IMAGE.digest());
    }

    @Test
    void whatReachesTheThresholdFailsTheBuild() {
        scans.answer(IMAGE.digest(), report("COMPLETE", BAD, WORSE_THAN_NOTHING));

        assertThatThrownBy(() -> check(Severity.MEDIUM))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SCAN_FINDINGS))
                .hasMessageContaining("found 1 critical")
                .hasMessageContaining("is MEDIUM: CVE-2026-1.")
                .hasMessageContaining("<ignoreFile>");
        assertThatThrownBy(() -> check(Severity.LOW)).hasMessageContaining("CVE-2026-1, CVE-2026-2");
    }

    @Test
    void whatIsAcceptedDoesNotCountUntilItsDayIsOver() throws Exception {
        scans.answer(IMAGE.digest(), report("COMPLETE", BAD));
        Accepted today = new Accepted("CVE-2026-1", "not reachable", LocalDate.parse("2026-11-22"));
        Accepted yesterday = new Accepted("CVE-2026-1", "not reachable", LocalDate.parse("2026-11-21"));
        Accepted gone = new Accepted("CVE-2020-9", "whatever", LocalDate.parse("2030-01-01"));

        check(Severity.HIGH, today, gone);
        assertThat(notes.lines).contains("Accepted until 2026-11-22: CVE-2026-1 (not reachable)");
        assertThat(notes.warnings).singleElement().asString().contains("CVE-2020-9 is not in the image any more");

        assertThatThrownBy(() -> check(Severity.HIGH, yesterday)).hasMessageContaining("[ECSD-311]");
        assertThat(notes.warnings.get(1)).contains("accepted until 2026-11-21; it counts again");
    }

    @Test
    void withoutAScanAThresholdCannotBeHeld() {
        scans.answer(IMAGE.digest(), status("UNSUPPORTED_IMAGE"));
        assertThatThrownBy(() -> check(Severity.HIGH))
                .hasMessageContaining(
                        "[ECSD-312] ECR's scan of " + IMAGE.digest() + " ends with UNSUPPORTED_IMAGE (why)")
                .hasMessageContaining("Use a base image that ECR can scan");

        scans.answer(IMAGE.digest(), status("IN_PROGRESS"));
        assertThatThrownBy(() -> check(Severity.HIGH)).hasMessageContaining("is still IN_PROGRESS after 60 s");
        assertThat(now).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void whatIsOverWithinTheTimeIsNotTooLateBecauseALookTookLong() throws Exception {
        scans.answer(IMAGE.digest(), status("IN_PROGRESS"), report("COMPLETE"));
        // As another module of a rehearsal moves the time.
        scans.looking = () -> now = now.plus(Duration.ofHours(1));

        check(Severity.HIGH);

        assertThat(notes.lines).last().asString().contains("(COMPLETE)");
    }

    @Test
    void withoutAThresholdAMissingScanIsAWarning() throws Exception {
        scans.answer(IMAGE.digest(), status("FAILED"));

        check(null);

        assertThat(notes.warnings).containsExactly("ECR's scan of " + IMAGE.digest() + " ends with FAILED (why).");
    }

    @Test
    void ofAnIndexTheImagesOfAllPlatformsAreLookedAt() {
        Manifest index = Manifest.of("index", "{\"manifests\":[{\"digest\":\"sha256:1\"},{\"digest\":\"sha256:2\"}]}");
        scans.answer("sha256:1", report("COMPLETE")).answer("sha256:2", report("COMPLETE", BAD));

        assertThatThrownBy(() -> scanner(index).check(index.digest(), request(Severity.HIGH)))
                .hasMessageContaining("The scan of " + index.digest() + " found 1 critical");
        assertThat(notes.lines).hasSize(3);
    }

    @Test
    void theAttestationsOfAnIndexAreNoImages() throws Exception {
        Manifest index = Manifest.of(
                "index",
                "{\"manifests\":[{\"digest\":\"sha256:1\",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}},"
                        + "{\"digest\":\"sha256:2\",\"platform\":{\"architecture\":\"unknown\",\"os\":\"unknown\"}}]}");
        scans.answer("sha256:1", report("COMPLETE")).answer("sha256:2", status("UNSUPPORTED_IMAGE"));

        scanner(index).check(index.digest(), request(Severity.HIGH));

        assertThat(notes.lines).containsExactly("Scan of sha256:1 (COMPLETE): no findings");
    }

    @Test
    void withoutAScanNobodyKnowsWhetherAnAcceptedFindingIsGone() throws Exception {
        scans.answer(IMAGE.digest(), status("FAILED"));

        check(null, new Accepted("CVE-2026-1", "why", LocalDate.parse("2026-12-31")));

        assertThat(notes.warnings).containsExactly("ECR's scan of " + IMAGE.digest() + " ends with FAILED (why).");
    }

    @Test
    void aLongListIsCutAndSaysWhereTheRestIs() throws Exception {
        ScanFinding[] many = IntStream.range(0, 30)
                .mapToObj(i -> finding("CVE-" + i, "HIGH", "p", null, null))
                .toArray(ScanFinding[]::new);
        scans.answer(IMAGE.digest(), report("COMPLETE", many));

        check(null);

        assertThat(notes.lines).hasSize(22).last().isEqualTo("and 10 more, all of them in scan.json");
    }

    private void check(@Nullable Severity threshold, Accepted... accepted) throws DeliveryException {
        now = START;
        scanner(IMAGE).check(IMAGE.digest(), request(threshold, accepted));
    }

    private static ScanRequest request(@Nullable Severity threshold, Accepted... accepted) {
        return new ScanRequest(threshold, List.of(accepted), Duration.ofSeconds(60));
    }

    private ImageScanner scanner(Manifest there) {
        DeliveryClock clock = new DeliveryClock() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public void sleep(Duration duration) {
                now = now.plus(duration);
            }
        };
        return new ImageScanner(FakeRepositories.with(there), scans, clock, new DeliveryFolder(folder), notes);
    }

    private static ScanReport status(String status) {
        return new ScanReport(status, "why", List.of(), Map.of());
    }

    private static ScanReport report(String status, ScanFinding... findings) {
        return new ScanReport(status, null, List.of(findings), Map.of());
    }

    private static ScanFinding finding(
            String id, String severity, String name, @Nullable String version, @Nullable String fixedIn) {
        return new ScanFinding(id, severity, id, null, List.of(new ScanFinding.Affected(name, version, fixedIn)), null);
    }
}
