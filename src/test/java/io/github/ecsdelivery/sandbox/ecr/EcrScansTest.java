package io.github.ecsdelivery.sandbox.ecr;

import static io.github.ecsdelivery.sandbox.ecr.EcrBench.digest;
import static io.github.ecsdelivery.sandbox.ecr.EcrBench.refused;
import static io.github.ecsdelivery.sandbox.ecr.EcrBench.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.world.FindingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.FindingSeverity;
import software.amazon.awssdk.services.ecr.model.ImageArchivedException;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LimitExceededException;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;
import software.amazon.awssdk.services.ecr.model.UnsupportedImageTypeException;
import software.amazon.awssdk.services.ecr.model.ValidationException;

class EcrScansTest {
    @TempDir
    Path directory;

    private EcrBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new EcrBench(directory);
        bench.store
                .scanning()
                .find(
                        "orders",
                        List.of(
                                new FindingSpec("CVE-2026-1", "HIGH", "openssl", "3.0.1", "3.0.2"),
                                new FindingSpec("CVE-2026-2", "HIGH", "zlib", "1.2", null),
                                new FindingSpec("CVE-2026-3", "LOW", "bash", "5", null)));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aBasicScanComesToItsEnd() {
        String image = bench.put("v1", "");
        refused(ScanNotFoundException.class, () -> findings(image));

        var started = bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(tag("v1")));

        assertThat(started.imageScanStatus().statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(started.imageId().imageDigest()).isEqualTo(image);
        assertThat(findings(image).imageScanStatus().statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(findings(image).imageScanFindings()).isNull();
        bench.pass(Duration.ofSeconds(30));
        DescribeImageScanFindingsResponse done = findings(image);
        assertThat(done.imageScanStatus().statusAsString()).isEqualTo("COMPLETE");
        assertThat(done.imageScanFindings().imageScanCompletedAt())
                .isEqualTo(EcrBench.NOW.plus(Duration.ofSeconds(30)));
        assertThat(done.imageScanFindings().findingSeverityCounts())
                .containsEntry(FindingSeverity.HIGH, 2)
                .containsEntry(FindingSeverity.LOW, 1)
                .hasSize(2);
        assertThat(done.imageScanFindings().findings())
                .extracting(finding -> finding.name())
                .containsExactly("CVE-2026-1", "CVE-2026-2", "CVE-2026-3");
        assertThat(done.imageScanFindings().hasEnhancedFindings()).isFalse();
    }

    @Test
    void findingsComeInPages() {
        String image = bench.put("v1", "");
        bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(digest(image)));
        bench.pass(Duration.ofMinutes(1));

        var first = bench.ecr.describeImageScanFindings(
                r -> r.repositoryName("orders").imageId(digest(image)).maxResults(2));
        var second = bench.ecr.describeImageScanFindings(r ->
                r.repositoryName("orders").imageId(digest(image)).maxResults(2).nextToken(first.nextToken()));

        assertThat(first.imageScanFindings().findings()).hasSize(2);
        assertThat(second.imageScanFindings().findings()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        refused(
                        InvalidParameterException.class,
                        () -> bench.ecr.describeImageScanFindings(r -> r.repositoryName("orders")
                                .imageId(digest(image))
                                .maxResults(1001)))
                .hasMessageContaining("must be between 1 and 1000");
    }

    @Test
    void anImageIsScannedOnceADay() {
        String image = bench.put("v1", "");
        bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(digest(image)));

        refused(
                LimitExceededException.class,
                () -> bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(digest(image))));

        bench.pass(Duration.ofHours(24));
        bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(digest(image)));
    }

    @Test
    void scansOnPushWhereThatIsSet() {
        assertThat(bench.ecr
                        .putImageScanningConfiguration(
                                r -> r.repositoryName("orders").imageScanningConfiguration(c -> c.scanOnPush(true)))
                        .imageScanningConfiguration()
                        .scanOnPush())
                .isTrue();
        assertThat(bench.ecr
                        .describeRepositories(r -> r.repositoryNames("orders"))
                        .repositories()
                        .get(0)
                        .imageScanningConfiguration()
                        .scanOnPush())
                .isTrue();

        String image = bench.put("v1", "");

        assertThat(findings(image).imageScanStatus().statusAsString()).isEqualTo("IN_PROGRESS");
        refused(
                LimitExceededException.class,
                () -> bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(digest(image))));
    }

    @Test
    void anEnhancedScanStaysActive() {
        bench.store.scanning().enhanced(true);
        String image = bench.put("v1", "");

        assertThat(findings(image).imageScanStatus().statusAsString()).isEqualTo("PENDING");
        bench.pass(Duration.ofDays(3));
        var found = findings(image);
        assertThat(found.imageScanStatus().statusAsString()).isEqualTo("ACTIVE");
        assertThat(found.imageScanFindings().hasFindings()).isFalse();
        var first = found.imageScanFindings().enhancedFindings().get(0);
        assertThat(first.severity()).isEqualTo("HIGH");
        assertThat(first.fixAvailable()).isEqualTo("YES");
        assertThat(first.packageVulnerabilityDetails().vulnerabilityId()).isEqualTo("CVE-2026-1");
        assertThat(first.packageVulnerabilityDetails()
                        .vulnerablePackages()
                        .get(0)
                        .fixedInVersion())
                .isEqualTo("3.0.2");
        refused(
                        ValidationException.class,
                        () -> bench.ecr.startImageScan(
                                r -> r.repositoryName("orders").imageId(digest(image))))
                .hasMessageContaining("This feature is disabled");
    }

    @Test
    void whatHasNoLayerIsNotSupported() {
        String image = bench.putManifest("scratch", EcrBench.image("", ",\"layers\":[]"));
        bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(digest(image)));
        bench.pass(Duration.ofMinutes(1));

        assertThat(findings(image).imageScanStatus().statusAsString()).isEqualTo("UNSUPPORTED_IMAGE");
        assertThat(findings(image).imageScanFindings()).isNull();
    }

    @Test
    void indexesAndArtefactsAreNotScanned() {
        bench.store.scanning().enhanced(true);
        String index = bench.putManifest("all", EcrBench.index(bench.put("v1", "")));
        String signature = bench.putManifest("sig", EcrBench.referrer(index, "application/x-signature"));

        for (String one : List.of(index, signature)) {
            refused(
                    UnsupportedImageTypeException.class,
                    () -> bench.ecr.startImageScan(
                            r -> r.repositoryName("orders").imageId(digest(one))));
            refused(ScanNotFoundException.class, () -> findings(one));
        }
    }

    @Test
    void archivedImagesAreNotScanned() {
        String image = bench.put("v1", "");
        bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(digest(image)));
        bench.orders.archive(image);

        refused(
                ImageArchivedException.class,
                () -> bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(digest(image))));
        assertThat(findings(image).imageScanStatus().statusAsString()).isEqualTo("IMAGE_ARCHIVED");
    }

    @Test
    void unknownImagesAreRefused() {
        refused(ImageNotFoundException.class, () -> findings("sha256:" + "0".repeat(64)));
        refused(
                ImageNotFoundException.class,
                () -> bench.ecr.startImageScan(r -> r.repositoryName("orders").imageId(tag("v9"))));
    }

    private DescribeImageScanFindingsResponse findings(String image) {
        return bench.ecr.describeImageScanFindings(
                r -> r.repositoryName("orders").imageId(digest(image)));
    }
}
