package io.github.ecsdelivery.aws;

import static io.github.ecsdelivery.aws.EcrScene.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.ImageScans;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.ScanFinding;
import io.github.ecsdelivery.image.ScanFinding.Affected;
import io.github.ecsdelivery.image.ScanReport;
import io.github.ecsdelivery.sandbox.world.FindingSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EcrScansAdapterTest {
    private static final String ABSENT = "sha256:" + "0".repeat(64);
    private static final FindingSpec OPENSSL = new FindingSpec("CVE-2026-1", "HIGH", "openssl", "3.0.1", "3.0.2");
    private static final FindingSpec ZLIB = new FindingSpec("CVE-2026-2", "LOW", "zlib", "1.2", null);

    @Test
    void aBasicScan() throws Exception {
        try (EcrScene scene =
                new EcrScene(World.of("orders").finding(OPENSSL).finding(ZLIB).build())) {
            Manifest image = scene.push("a", "v1");
            ImageScans scans = scans(scene.clients);

            assertThat(scans.scan(image.digest())).isEqualTo(ScanReport.none());
            scans.start(image.digest());
            assertThat(scans.scan(image.digest())).isEqualTo(new ScanReport("IN_PROGRESS", null, List.of(), Map.of()));
            scene.pass(Duration.ofSeconds(30));
            scans.start(image.digest()); // scanned within 24 hours: that scan counts

            assertThat(scans.scan(image.digest()))
                    .isEqualTo(new ScanReport(
                            "COMPLETE",
                            "The scan was completed successfully.",
                            List.of(
                                    new ScanFinding(
                                            "CVE-2026-1",
                                            "HIGH",
                                            "Found in openssl 3.0.1",
                                            "https://nvd.nist.gov/vuln/detail/CVE-2026-1",
                                            List.of(new Affected("openssl", "3.0.1", null)),
                                            null),
                                    new ScanFinding(
                                            "CVE-2026-2",
                                            "LOW",
                                            "Found in zlib 1.2",
                                            "https://nvd.nist.gov/vuln/detail/CVE-2026-2",
                                            List.of(new Affected("zlib", "1.2", null)),
                                            null)),
                            Map.of("HIGH", 1, "LOW", 1)));
        }
    }

    @Test
    void anEnhancedScan() throws Exception {
        try (EcrScene scene = new EcrScene(World.of("orders")
                .enhancedScanning()
                .finding(OPENSSL)
                .finding(ZLIB)
                .build())) {
            Manifest image = scene.push("a", "v1");
            ImageScans scans = scans(scene.clients);
            assertThat(scans.scan(image.digest()).status()).isEqualTo("PENDING");
            scene.pass(Duration.ofSeconds(30));

            ScanReport report = scans.scan(image.digest());

            assertThat(report.status()).isEqualTo("ACTIVE");
            assertThat(report.findings())
                    .containsExactly(
                            new ScanFinding(
                                    "CVE-2026-1",
                                    "HIGH",
                                    "CVE-2026-1 - openssl",
                                    "https://nvd.nist.gov/vuln/detail/CVE-2026-1",
                                    List.of(new Affected("openssl", "3.0.1", "3.0.2")),
                                    "YES"),
                            new ScanFinding(
                                    "CVE-2026-2",
                                    "LOW",
                                    "CVE-2026-2 - zlib",
                                    "https://nvd.nist.gov/vuln/detail/CVE-2026-2",
                                    List.of(new Affected("zlib", "1.2", null)),
                                    "NO"));
            assertThat(failure(() -> scans.start(image.digest())))
                    .hasMessage("[ECSD-312] ECR does not start a scan of the image " + image.digest()
                            + " of the repository 'orders': This feature is disabled. Where enhanced scanning is on,"
                            + " images are scanned without being asked for.");
        }
    }

    @Test
    void allPagesAreRead() throws Exception {
        WorldBuilder world = World.of("orders");
        for (int i = 0; i < 1001; i++) {
            world.finding(new FindingSpec("CVE-2026-" + i, "LOW", "p", "1", null));
        }
        try (EcrScene scene = new EcrScene(world.build())) {
            Manifest image = scene.push("a", "v1");
            scans(scene.clients).start(image.digest());
            scene.pass(Duration.ofSeconds(30));

            ScanReport report = scans(scene.clients).scan(image.digest());

            assertThat(report.findings()).hasSize(1001).doesNotHaveDuplicates();
            assertThat(report.counts()).containsExactly(Map.entry("LOW", 1001));
        }
    }

    @Test
    void refusalsAreExplained() throws Exception {
        try (EcrScene scene = new EcrScene(World.of("orders").build())) {
            ImageScans scans = scans(scene.clients);
            assertThat(failure(() -> scans.scan(ABSENT)))
                    .hasMessage(
                            "[ECSD-309] There is no scan of the image " + ABSENT + " of the repository 'orders': The"
                                    + " image with imageId {imageDigest:'" + ABSENT
                                    + "', imageTag:'null'} does not exist within"
                                    + " the repository with name 'orders' in the registry with id '111111111111'. Push it"
                                    + " again, and check the repository's lifecycle policy.");
            Manifest image = scene.push("a", "v1");
            Manifest index = Manifest.of(
                    "application/vnd.oci.image.index.v1+json",
                    "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                            + "{\"digest\":\"" + image.digest() + "\"}]}");
            scene.orders.tag(index, "all");
            assertThat(scans.scan(index.digest()).status()).isEqualTo(ScanReport.NONE);
            assertThat(failure(() -> scans.start(index.digest())))
                    .hasMessage("[ECSD-312] ECR does not scan the image " + index.digest()
                            + " of the repository 'orders': The image with digest '" + index.digest()
                            + "' is of the type 'application/vnd.oci.image.index.v1+json', which cannot be scanned. Only"
                            + " images are scanned, an index is not: ask for the image of one of its platforms.");
            scene.archive("v1");
            assertThat(failure(() -> scans.start(image.digest())))
                    .hasMessage("[ECSD-309] ECR does not scan the image " + image.digest()
                            + " of the repository 'orders': The specified image is archived and cannot be scanned. It"
                            + " is archived: restore it (aws ecr update-image-storage-class --registry-id 111111111111"
                            + " --repository-name orders --image-id imageDigest=" + image.digest()
                            + " --target-storage-class STANDARD), or push it again.");
            assertThat(failure(() -> new EcrScans(scene.clients, EcrScene.ACCOUNT, "nowhere").scan(ABSENT))
                            .code())
                    .isEqualTo(Code.REPOSITORY_MISSING);
        }
    }

    @Test
    void aLimitWithoutAScanIsAnError() throws Exception {
        try (ScriptedAws aws = new ScriptedAws()) {
            aws.answer("StartImageScan", 400, "{'__type': 'LimitExceededException', 'message': 'Quota.'}")
                    .answer("DescribeImageScanFindings", 400, "{'__type': 'ScanNotFoundException', 'message': 'No.'}");

            assertThat(failure(() -> scans(aws.clients()).start(ABSENT)))
                    .hasMessage("[ECSD-312] ECR does not scan the image " + ABSENT
                            + " of the repository 'orders' now: Quota. Run again later; an image is scanned once in 24"
                            + " hours.");
        }
    }

    private static ImageScans scans(AwsClients clients) {
        return new EcrScans(clients, EcrScene.ACCOUNT, "orders");
    }
}
