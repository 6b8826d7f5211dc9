package io.github.ecsdelivery.sandbox.world;

import java.util.ArrayList;
import java.util.List;

/**
 * How ECR scans the images of a world.
 *
 * @param enhanced whether the registry scans continuously (Inspector) instead of basically
 * @param findings in images of the world's repository; empty for none
 */
public record ScanSpec(boolean enhanced, List<FindingSpec> findings) {

    public ScanSpec {
        findings = List.copyOf(findings);
    }

    /** Basic scans that find nothing. */
    public static ScanSpec basic() {
        return new ScanSpec(false, List.of());
    }

    ScanSpec scanningEnhanced() {
        return new ScanSpec(true, findings);
    }

    ScanSpec with(FindingSpec finding) {
        List<FindingSpec> more = new ArrayList<>(findings);
        more.add(finding);
        return new ScanSpec(enhanced, more);
    }
}
