package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.FindingSpec;
import java.util.Map;
import java.util.TreeMap;

/** The operations on the scans of images. */
final class ScanOperations {
    private static final int LARGEST_PAGE = 1000;

    private final Lookup lookup;

    ScanOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode configure(ObjectNode input, Caller caller) {
        ObjectNode configuration = Inputs.structure(input, "imageScanningConfiguration");
        boolean scan = Boolean.TRUE.equals(Members.flag(configuration, "scanOnPush"));
        Repository repository = lookup.repository(input, caller, "PutImageScanningConfiguration");
        repository.attributes().scanOnPush(scan);
        ObjectNode output = of(repository);
        output.putObject("imageScanningConfiguration").put("scanOnPush", scan);
        return output;
    }

    JsonNode start(ObjectNode input, Caller caller) {
        ImageId id = ImageId.one(input);
        Repository repository = lookup.repository(input, caller, "StartImageScan");
        Repository.Image image = id.demandIn(repository);
        String digest = image.manifest().digest();
        if (!image.isActive()) {
            throw Refusal.of("ImageArchivedException", EcrTexts.ARCHIVED_NOT_SCANNED);
        }
        if (!Scans.scannable(image.manifest())) {
            throw Refusal.of(
                    "UnsupportedImageTypeException",
                    EcrTexts.notScannable(digest, image.manifest().mediaType()));
        }
        if (repository.scans().enhanced()) {
            throw Refusal.of("ValidationException", EcrTexts.SCAN_DISABLED);
        }
        if (!repository.scans().start(digest)) {
            throw Refusal.of("LimitExceededException", EcrTexts.SCAN_LIMIT);
        }
        ObjectNode output = of(repository);
        new ImageId(digest, id.tag()).write(output.putObject("imageId"));
        output.putObject("imageScanStatus").put("status", "IN_PROGRESS");
        return output;
    }

    JsonNode describe(ObjectNode input, Caller caller) {
        ImageId id = ImageId.one(input);
        Repository repository = lookup.repository(input, caller, "DescribeImageScanFindings");
        Repository.Image image = id.demandIn(repository);
        String digest = image.manifest().digest();
        Scans.Scan scan = repository.scans().of(image);
        if (scan == null) {
            throw Refusal.of(
                    "ScanNotFoundException", EcrTexts.scanNotFound(digest, repository.name(), repository.registryId()));
        }
        ObjectNode output = of(repository);
        new ImageId(digest, id.tag()).write(output.putObject("imageId"));
        ObjectNode status = output.putObject("imageScanStatus").put("status", scan.status());
        if (!scan.description().isEmpty()) {
            status.put("description", scan.description());
        }
        if (scan.completedAt() != null) {
            findings(input, output, scan);
        }
        return output;
    }

    private static void findings(ObjectNode input, ObjectNode output, Scans.Scan scan) {
        ObjectNode node = output.putObject("imageScanFindings")
                .put("imageScanCompletedAt", Members.seconds(java.util.Objects.requireNonNull(scan.completedAt())))
                .put("vulnerabilitySourceUpdatedAt", Members.seconds(scan.completedAt()));
        Map<String, Integer> counts = new TreeMap<>();
        scan.findings().forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        counts.forEach(node.putObject("findingSeverityCounts")::put);
        Inputs.page(
                scan.findings(),
                input,
                output,
                node.putArray(scan.enhanced() ? "enhancedFindings" : "findings"),
                LARGEST_PAGE,
                (page, finding) -> {
                    if (scan.enhanced()) {
                        enhanced(page.addObject(), finding);
                    } else {
                        basic(page.addObject(), finding);
                    }
                });
    }

    private static void basic(ObjectNode node, FindingSpec finding) {
        node.put("name", finding.id())
                .put("description", "Found in " + finding.packageName() + " " + finding.packageVersion())
                .put("uri", "https://nvd.nist.gov/vuln/detail/" + finding.id())
                .put("severity", finding.severity())
                .putArray("attributes")
                .add(attribute("package_version", finding.packageVersion()))
                .add(attribute("package_name", finding.packageName()));
    }

    private static ObjectNode attribute(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put("key", key).put("value", value);
    }

    private static void enhanced(ObjectNode node, FindingSpec finding) {
        node.put("severity", finding.severity())
                .put("status", "ACTIVE")
                .put("title", finding.id() + " - " + finding.packageName())
                .put("type", "PACKAGE_VULNERABILITY")
                .put("fixAvailable", finding.fixedIn() == null ? "NO" : "YES")
                .put("exploitAvailable", "NO");
        ObjectNode details = node.putObject("packageVulnerabilityDetails")
                .put("source", "NVD")
                .put("sourceUrl", "https://nvd.nist.gov/vuln/detail/" + finding.id())
                .put("vulnerabilityId", finding.id());
        details.putArray("vulnerablePackages")
                .addObject()
                .put("name", finding.packageName())
                .put("version", finding.packageVersion())
                .put("fixedInVersion", finding.fixedIn() == null ? "NotAvailable" : finding.fixedIn());
    }

    private static ObjectNode of(Repository repository) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("registryId", repository.registryId())
                .put("repositoryName", repository.name());
    }
}
