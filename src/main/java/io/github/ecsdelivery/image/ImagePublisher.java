package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds the image of a commit, pushes it under the commit tag and writes {@link ImageRecord#FILE}. */
public final class ImagePublisher {
    private final ImageRepository repository;
    private final ImagePusher pusher;
    private final DeliveryFolder folder;
    private final Clock clock;

    public ImagePublisher(ImageRepository repository, ImagePusher pusher, DeliveryFolder folder, Clock clock) {
        this.repository = repository;
        this.pusher = pusher;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Publishes. That the commit tag has this very image already is success, in an immutable repository too.
     *
     * @param tags moves them right after the push; null when that happens after the deployment, or never
     * @throws DeliveryException what the push, the repository, {@link TagMover} or {@link DeliveryFolder} throw
     */
    public ImageRecord publish(ImageRequest request, @Nullable MovingTags tags, Progress progress)
            throws DeliveryException {
        Delivery delivery = request.delivery();
        warnIfDirty(request, progress);
        Instant start = clock.instant();
        Pushed pushed;
        try (EarlyLogin login = new EarlyLogin(repository)) {
            pushed = push(request, login, progress);
        }
        Instant end = clock.instant();
        String reference = delivery.registry() + "/" + request.repository() + "@" + pushed.digest();
        progress.line("Image " + request.target() + " is " + pushed.digest() + ", after " + seconds(start, end));

        List<String> given = List.of(request.tag().value());
        if (tags != null) {
            new TagMover(repository, tags).move(pushed.digest(), progress);
            given = List.of(request.tag().value(), tags.latest());
        }
        ImageRecord image = new ImageRecord(
                delivery.environment(),
                delivery.accountId(),
                delivery.commit().id(),
                delivery.commit().dirty(),
                delivery.registry(),
                request.repository(),
                given,
                pushed.digest(),
                pushed.mediaType(),
                reference,
                end);
        folder.writeJson(ImageRecord.FILE, image);
        return image;
    }

    private Pushed push(ImageRequest request, LoginSource login, Progress progress) throws DeliveryException {
        try {
            return pusher.push(request, login, progress);
        } catch (DeliveryException e) {
            if (e.code() != Code.TAG_TAKEN) {
                throw e;
            }
            return sameOrTaken(request, login, progress, e);
        }
    }

    // ECR refuses the identical image under an immutable tag as well, so what it has must be compared.
    private Pushed sameOrTaken(ImageRequest request, LoginSource login, Progress progress, DeliveryException refusal)
            throws DeliveryException {
        String tag = request.tag().value();
        Manifest there = repository.find(List.of(tag)).get(tag);
        if (there == null) {
            throw refusal;
        }
        Pushed ours = pusher.describe(request, login, progress);
        if (!there.digest().equals(ours.digest())) {
            throw new DeliveryException(
                    Code.TAG_TAKEN,
                    "The tag '" + tag + "' of the repository '" + request.repository() + "' is immutable and names "
                            + there.digest() + ", but this build made " + ours.digest() + ".",
                    "Commit the change so that it gets a tag of its own, or delete the old image from the repository.",
                    refusal);
        }
        progress.line("Tag " + tag + " already names this image; the repository is immutable, nothing to push");
        return ours;
    }

    private static void warnIfDirty(ImageRequest request, Progress progress) {
        Commit commit = request.delivery().commit();
        if (commit.dirty()) {
            progress.warn("The image " + request.tag().value() + " holds more or other than commit "
                    + commit.abbreviated(12) + ": what is checked out is not the commit as it was committed.");
        }
    }

    private static String seconds(Instant start, Instant end) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(start, end).toMillis() / 1000.0);
    }
}
