package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageScans;
import io.github.ecsdelivery.image.ScanFinding;
import io.github.ecsdelivery.image.ScanReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.ImageScanFindings;
import software.amazon.awssdk.services.ecr.model.LimitExceededException;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;

/** The scans of one repository's images, basic and enhanced alike. */
public final class EcrScans implements ImageScans {
    private static final int LARGEST_PAGE = 1000;

    private final AwsClients clients;
    private final String accountId;
    private final String repository;
    private final EcrFailures failures;

    /**
     * @param accountId account that owns the registry
     * @param repository repository name
     */
    public EcrScans(AwsClients clients, String accountId, String repository) {
        this.clients = clients;
        this.accountId = accountId;
        this.repository = repository;
        this.failures = new EcrFailures(clients.region().id(), accountId, repository);
    }

    @Override
    public ScanReport scan(String digest) throws DeliveryException {
        List<ScanFinding> findings = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        String status = ScanReport.NONE;
        String description = null;
        String next = null;
        do {
            Optional<DescribeImageScanFindingsResponse> page = page(digest, next);
            if (page.isEmpty()) {
                return ScanReport.none();
            }
            if (page.get().imageScanStatus() != null) {
                status = page.get().imageScanStatus().statusAsString();
                description = page.get().imageScanStatus().description();
            }
            ImageScanFindings found = page.get().imageScanFindings();
            if (found != null) {
                findings.addAll(Findings.of(found));
                counts.putAll(found.findingSeverityCountsAsStrings());
            }
            next = page.get().nextToken();
        } while (next != null);
        return new ScanReport(status, description, findings, counts);
    }

    private Optional<DescribeImageScanFindingsResponse> page(String digest, @Nullable String token)
            throws DeliveryException {
        return failures.translate("ecr:DescribeImageScanFindings", known(digest), () -> {
            try {
                return Optional.of(clients.ecr()
                        .describeImageScanFindings(request -> request.registryId(accountId)
                                .repositoryName(repository)
                                .imageId(id -> id.imageDigest(digest))
                                .maxResults(LARGEST_PAGE)
                                .nextToken(token)));
            } catch (ScanNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void start(String digest) throws DeliveryException {
        Map<String, Meaning> known = new HashMap<>(known(digest));
        known.put(
                "ValidationException",
                new Meaning(
                        Code.SCAN_UNFINISHED,
                        "ECR does not start a scan of " + image(digest) + ": %s.",
                        "Where enhanced scanning is on, images are scanned without being asked for."));
        Optional<LimitExceededException> limit = failures.translate("ecr:StartImageScan", known, () -> {
            try {
                clients.ecr()
                        .startImageScan(request -> request.registryId(accountId)
                                .repositoryName(repository)
                                .imageId(id -> id.imageDigest(digest)));
                return Optional.empty();
            } catch (LimitExceededException e) {
                return Optional.of(e);
            }
        });
        // The limit of the account has the same code as that of the image, which is no harm.
        if (limit.isPresent() && scan(digest).status().equals(ScanReport.NONE)) {
            throw new DeliveryException(
                    Code.SCAN_UNFINISHED,
                    "ECR does not scan " + image(digest) + " now: " + AwsFailures.text(limit.get()) + ".",
                    "Run again later; an image is scanned once in 24 hours.",
                    limit.get());
        }
    }

    private Map<String, Meaning> known(String digest) {
        String image = image(digest);
        return Map.of(
                "ImageNotFoundException",
                new Meaning(
                        Code.IMAGE_INACCESSIBLE,
                        "There is no scan of " + image + ": %s.",
                        "Push it again, and check the repository's lifecycle policy."),
                "ImageArchivedException",
                new Meaning(
                        Code.IMAGE_INACCESSIBLE,
                        "ECR does not scan " + image + ": %s.",
                        "It is archived: restore it (aws ecr update-image-storage-class --registry-id " + accountId
                                + " --repository-name " + repository + " --image-id imageDigest=" + digest
                                + " --target-storage-class STANDARD), or push it again."),
                "UnsupportedImageTypeException",
                new Meaning(
                        Code.SCAN_UNFINISHED,
                        "ECR does not scan " + image + ": %s.",
                        "Only images are scanned, an index is not: ask for the image of one of its platforms."));
    }

    private String image(String digest) {
        return "the image " + digest + " of the repository '" + repository + "'";
    }
}
