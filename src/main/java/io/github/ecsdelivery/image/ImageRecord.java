package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was pushed, or in a dry run would have been; {@code image.json}.
 *
 * @param environment environment it was pushed for
 * @param accountId account of the delivery
 * @param commit full commit id
 * @param dirty whether it holds uncommitted changes besides
 * @param registry registry host
 * @param repository repository name
 * @param tags tags that this push gave
 * @param digest {@code sha256:…} of the manifest
 * @param mediaType of the manifest, null-safe empty when unknown
 * @param reference {@code registry/repository@digest}
 * @param pushedAt when
 * @param dryRun whether nothing was sent, so that the image need not be in the repository; false when it is absent
 */
public record ImageRecord(
        String environment,
        String accountId,
        String commit,
        boolean dirty,
        String registry,
        String repository,
        List<String> tags,
        String digest,
        String mediaType,
        String reference,
        Instant pushedAt,
        boolean dryRun) {

    public ImageRecord {
        // Whoever changed the file may have left out anything; what says that it is another is said of the whole file.
        for (Object member : new Object[] {
            environment, accountId, commit, registry, repository, digest, mediaType, reference, pushedAt
        }) {
            Objects.requireNonNull(member);
        }
        tags = List.copyOf(tags);
    }

    /** Name of the file in the delivery folder. */
    public static final String FILE = "image.json";

    /**
     * Reads what {@code ecr-push} handed over.
     *
     * @param inDryRun whether an image that was not pushed will do
     * @throws DeliveryException HANDOVER_MISSING, or HANDOVER_MISMATCH when it is not what was written or of a dry run
     */
    public static ImageRecord read(DeliveryFolder folder, boolean inDryRun) throws DeliveryException {
        ImageRecord record = folder.readJson(FILE, ImageRecord.class, "ecr-push");
        if (record.dryRun() && !inDryRun) {
            throw new DeliveryException(
                    Code.HANDOVER_MISMATCH,
                    folder.path(FILE) + " is of a dry run: its image was built, but not pushed.",
                    "Run ecs-delivery:ecr-push without -Decs-delivery.dryRun, or this goal with it.");
        }
        return record;
    }
}
