package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The image that ecr-push handed over, when it is this delivery's. */
final class PushedImage {
    private static final Pattern PINNED = Pattern.compile("[^@\\s]+@sha256:[0-9a-f]{64}");

    private PushedImage() {}

    /**
     * @param dryRun whether one that a dry run did not push will do
     * @throws DeliveryException HANDOVER_MISSING, or HANDOVER_MISMATCH when it is of another commit, environment or account,
     *     not pinned by its digest, or not pushed
     */
    static ImageRecord of(Delivery delivery, DeliveryFolder folder, boolean dryRun) throws DeliveryException {
        ImageRecord image = ImageRecord.read(folder, dryRun);
        Path file = folder.path(ImageRecord.FILE);
        @Nullable String recorded = image.commit();
        expect(
                file,
                "commit",
                recorded == null ? null : Commit.text(recorded, image.dirty()),
                Commit.text(delivery.commit().id(), delivery.commit().dirty()));
        expect(file, "environment", image.environment(), delivery.environment());
        expect(file, "account", image.accountId(), delivery.accountId());
        String reference = shown(image.reference());
        if (!PINNED.matcher(reference).matches() || !reference.endsWith("@" + image.digest())) {
            throw mismatch(file + " names the image " + reference + ". Expected repository@sha256:… with the digest "
                    + shown(image.digest()) + ".");
        }
        return image;
    }

    private static void expect(Path file, String what, @Nullable String recorded, String actual)
            throws DeliveryException {
        if (!actual.equals(recorded)) {
            throw mismatch(file + " is of the " + what + " " + shown(recorded) + ". Expected " + actual
                    + ", which this build delivers.");
        }
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(none)" : value;
    }

    private static DeliveryException mismatch(String sentence) {
        return new DeliveryException(
                Code.HANDOVER_MISMATCH, sentence, "Run ecs-delivery:ecr-push again for this environment and commit.");
    }
}
