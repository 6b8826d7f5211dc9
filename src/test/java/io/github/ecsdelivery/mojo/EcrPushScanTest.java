package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.world.FindingSpec;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What ECR's scan of the image found, and what becomes of the build. */
@MojoTest
@Basedir("/goals/orders")
class EcrPushScanTest extends PushBench {
    private static final String BAD = "CVE-2024-6387";

    private static WorldBuilder scanned() {
        return orders().finding(finding("CVE-2023-0001", "LOW", "zlib", null))
                .finding(finding(BAD, "HIGH", "openssh", "9.8"));
    }

    private static FindingSpec finding(String id, String severity, String name, @Nullable String fixedIn) {
        return new FindingSpec(id, severity, name, "1.0", fixedIn);
    }

    @Test
    void aLookAtABasicScanShowsTheWorstFirstAndStopsNothing() throws Exception {
        join(scanned());
        set("image.scan.enabled", "true");

        String digest = push(COMMIT);

        assertThat(lines)
                .containsSubsequence(
                        "Scan of " + digest + " (COMPLETE): 1 high, 1 low",
                        "HIGH          " + BAD + "    openssh 1.0",
                        "LOW           CVE-2023-0001    zlib 1.0");
        assertThat(written("scan.json").path(digest).path("findings")).hasSize(2);
        assertThat(calls()).contains("ecr DescribeImageScanFindings");
    }

    @Test
    void whatReachesTheThresholdFailsTheBuildAndMovesNoTag() throws Exception {
        join(scanned());
        set("image.scan.failOnSeverity", "high");
        set("image.moveTags", "push");
        build(COMMIT);

        refused(
                "[ECSD-311] The scan of sha256:",
                "found 1 high, and <image><scan><failOnSeverity> is HIGH: " + BAD + ".",
                "<image><scan><ignoreFile>");

        assertThat(tags()).containsOnlyKeys(TAG);
        assertThat(target.resolve("ecs-delivery/scan.json")).exists();

        // What is there already is judged as well, and what was handed over before does not stay.
        unset("image.scan.failOnSeverity");
        push(COMMIT);
        set("image.scan.failOnSeverity", "high");
        refused("[ECSD-311] The scan of sha256:");
        assertThat(target.resolve("ecs-delivery/image.json")).doesNotExist();
        assertThat(target.resolve("ecs-delivery/image.digest")).doesNotExist();
    }

    @Test
    void aFindingThatIsAcceptedDoesNotCountUntilItsDay() throws Exception {
        join(scanned());
        set("image.scan.failOnSeverity", "HIGH");
        set("image.scan.ignoreFile", "accepted.yaml");
        accept("9999-12-31");

        push(COMMIT);

        assertThat(lines).contains("Accepted until 9999-12-31: " + BAD + " (no ssh in this image)");

        accept("2024-01-31");
        refused("[ECSD-311] The scan of sha256:");
        assertThat(lines).contains("! The finding " + BAD + " was accepted until 2024-01-31; it counts again.");
    }

    @Test
    void anEnhancedScanIsReadWhileItIsActive() throws Exception {
        join(scanned().enhancedScanning());
        set("image.scan.failOnSeverity", "CRITICAL");

        String digest = push(COMMIT);

        assertThat(lines)
                .contains(
                        "Scan of " + digest + " (ACTIVE): 1 high, 1 low",
                        "HIGH          " + BAD + "    openssh 1.0 (fixed in 9.8)");
    }

    @Test
    void anIgnoreFileIsReadBeforeAnythingIsPushed() throws Exception {
        join(scanned());
        set("image.scan.failOnSeverity", "HIGH");
        set("image.scan.ignoreFile", "accepted.yaml");
        Files.writeString(target.resolve("accepted.yaml"), "- id: " + BAD + "\n  until: 2027-01-31\n");

        refused("[ECSD-102] " + target.resolve("accepted.yaml") + ", entry 1 has no reason.");

        assertThat(calls()).noneMatch(call -> call.startsWith("registry "));
    }

    @Test
    void anIgnoreFileThatNobodyReadsIsMentioned() throws Exception {
        join(orders());
        set("image.scan.ignoreFile", "accepted.yaml");

        push(COMMIT);

        assertThat(lines)
                .contains("! <image><scan><ignoreFile> does nothing: without <failOnSeverity> or <enabled> no scan is"
                        + " read.");
        assertThat(calls()).noneMatch(call -> call.contains("Scan"));
    }

    @Test
    void aSeverityThatIsNoneIsNamedBeforeAnythingIsPushed() throws Exception {
        join(orders());
        set("image.scan.failOnSeverity", "severe");

        refused(
                "[ECSD-102] <image><scan><failOnSeverity> is 'severe', expected one of UNDEFINED,",
                "-Decs-delivery.image.scan.failOnSeverity=HIGH");

        assertThat(calls()).noneMatch(call -> call.startsWith("registry "));
    }

    @Test
    void whoMayNotReadTheScanIsToldWhichActionToAllow() throws Exception {
        join(scanned());
        set("image.scan.failOnSeverity", "HIGH");
        fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'DescribeImageScanFindings', 'times': 'forever'}");

        refused("[ECSD-113] AWS refused ecr:DescribeImageScanFindings", "Allow ecr:DescribeImageScanFindings");
    }

    private void accept(String until) throws Exception {
        Files.writeString(
                target.resolve("accepted.yaml"),
                "- id: " + BAD + "\n  reason: no ssh in this image\n  until: " + until + "\n");
    }
}
