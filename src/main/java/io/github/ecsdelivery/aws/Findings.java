package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.image.ScanFinding;
import io.github.ecsdelivery.image.ScanFinding.Affected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.Attribute;
import software.amazon.awssdk.services.ecr.model.EnhancedImageScanFinding;
import software.amazon.awssdk.services.ecr.model.ImageScanFinding;
import software.amazon.awssdk.services.ecr.model.ImageScanFindings;
import software.amazon.awssdk.services.ecr.model.PackageVulnerabilityDetails;
import software.amazon.awssdk.services.ecr.model.VulnerablePackage;

/** Brings the findings of basic and of enhanced scanning into one form. */
final class Findings {
    private static final String UNDEFINED = "UNDEFINED";

    private Findings() {}

    static List<ScanFinding> of(ImageScanFindings found) {
        return Stream.concat(
                        found.findings().stream().map(Findings::basic),
                        found.enhancedFindings().stream().map(Findings::enhanced))
                .toList();
    }

    private static ScanFinding basic(ImageScanFinding finding) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Attribute attribute : finding.attributes()) {
            attributes.put(attribute.key(), attribute.value());
        }
        String name = attributes.get("package_name");
        return new ScanFinding(
                text(finding.name(), "?"),
                text(finding.severityAsString(), UNDEFINED),
                text(finding.description(), text(finding.name(), "?")),
                finding.uri(),
                name == null ? List.of() : List.of(new Affected(name, attributes.get("package_version"), null)),
                null);
    }

    private static ScanFinding enhanced(EnhancedImageScanFinding finding) {
        PackageVulnerabilityDetails details = finding.packageVulnerabilityDetails() == null
                ? PackageVulnerabilityDetails.builder().build()
                : finding.packageVulnerabilityDetails();
        String id = text(details.vulnerabilityId(), text(finding.findingArn(), "?"));
        return new ScanFinding(
                id,
                text(finding.severity(), UNDEFINED),
                text(finding.title(), id),
                details.sourceUrl(),
                details.vulnerablePackages().stream().map(Findings::affected).toList(),
                finding.fixAvailable());
    }

    private static Affected affected(VulnerablePackage one) {
        String version = one.version();
        return new Affected(
                text(one.name(), "?"),
                version == null || one.release() == null ? version : version + "-" + one.release(),
                noneIs(one.fixedInVersion()));
    }

    // Inspector writes so where there is no fixed version.
    private static @Nullable String noneIs(@Nullable String fixedIn) {
        return "NotAvailable".equals(fixedIn) ? null : fixedIn;
    }

    private static String text(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }
}
