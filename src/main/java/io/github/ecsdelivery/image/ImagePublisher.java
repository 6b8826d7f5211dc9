package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings the image of a commit to ECR under the commit's tag, unless it is there already, and writes
 * {@link ImageRecord#FILE} and {@link #DIGEST_FILE}.
 */
public final class ImagePublisher {
    /** Name of the file that holds the digest alone, for shells. */
    public static final String DIGEST_FILE = "image.digest";

    private final ImageRepository repository;
    private final ImageBuilder builder;
    private final BaseLayers bases;
    private final Distributions distributions;
    private final ImageApproval approval;
    private final DeliveryFolder folder;
    private final InstantSource clock;

    /**
     * @param repository the target, through ECR's API
     * @param builder makes the image
     * @param bases looks at base images
     * @param distributions carry the image to the registry
     * @param approval asked before any tag but the commit's is on the image
     * @param folder for the goals after this one
     */
    public ImagePublisher(
            ImageRepository repository,
            ImageBuilder builder,
            BaseLayers bases,
            Distributions distributions,
            ImageApproval approval,
            DeliveryFolder folder,
            InstantSource clock) {
        this.repository = repository;
        this.builder = builder;
        this.bases = bases;
        this.distributions = distributions;
        this.approval = approval;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Publishes; in a dry run of the repository everything is read, built and decided, and what would be sent is told. That the commit tag has this very image already is success, in an immutable repository too.
     *
     * @throws DeliveryException TAG_IMMUTABLE or TAG_TAKEN before anything is sent; what the builder, the repository, the
     *     registry, {@link TagMover} or {@link DeliveryFolder} throw
     */
    public ImageRecord publish(ImageRequest request, PushPlan plan, Progress progress) throws DeliveryException {
        // What an earlier build handed over must not outlive a refusal of this one.
        folder.remove(ImageRecord.FILE);
        folder.remove(DIGEST_FILE);
        warnIfDirty(request, progress);
        Instant start = clock.instant();
        RepositoryAddress address = new RepositoryAddress(request.delivery().registry(), request.repository());
        try (EarlyLogin login = new EarlyLogin(repository)) {
            Distribution registry = distributions.at(address, login);
            Distribution target = repository.dryRun() ? new DryDistribution(registry, progress) : registry;
            Map<String, Manifest> found = look(request, plan, progress);
            PresentConfig configs = new PresentConfig(repository, target, request.cacheDirectory());
            PresentImage present = new PresentImage(request, plan, found, configs, bases);
            Manifest image = present.isEnough()
                    ? present.image(progress)
                    : new ImagePush(request, plan, found, repository, configs, builder, target, clock).push(progress);
            progress.line("Image " + request.target() + " is " + image.digest() + ", after "
                    + ShipmentLog.seconds(Duration.between(start, clock.instant())));
            approval.require(image.digest());
            return record(request, image, tag(request, plan, image, found, progress), progress);
        }
    }

    /** All that the push has to know of the repository's images, in one call. */
    private Map<String, Manifest> look(ImageRequest request, PushPlan plan, Progress progress)
            throws DeliveryException {
        try {
            return found(request, plan, progress);
        } catch (DeliveryException e) {
            if (e.code() != Code.REPOSITORY_MISSING || plan.newRepository() == null) {
                throw e;
            }
            if (!repository.create(plan.newRepository())) {
                // Somebody else was faster, and may have pushed as well.
                return found(request, plan, progress);
            }
            progress.line("Repository " + request.repository() + would() + " created in "
                    + request.delivery().registry() + ": "
                    + plan.newRepository().mutability().setting());
            return Map.of();
        }
    }

    private Map<String, Manifest> found(ImageRequest request, PushPlan plan, Progress progress)
            throws DeliveryException {
        List<String> tags = TagChecks.own(request);
        return plan.moving() == null ? repository.find(tags) : TagMover.find(repository, tags, plan.moving(), progress);
    }

    private String would() {
        return repository.dryRun() ? " would be" : "";
    }

    private List<String> tag(
            ImageRequest request, PushPlan plan, Manifest image, Map<String, Manifest> found, Progress progress)
            throws DeliveryException {
        List<String> given = new ArrayList<>(TagChecks.own(request));
        for (String tag : given.subList(1, given.size())) {
            Manifest there = found.get(tag);
            if (there == null || !there.digest().equals(image.digest())) {
                repository.tag(image, tag);
                progress.line("Tag " + tag + would() + " set to " + image.digest());
            }
        }
        MovingTags moving = plan.moving();
        if (moving != null && plan.moveNow()) {
            new TagMover(repository, moving).move(image, found, progress);
            given.add(moving.latest());
        }
        return given;
    }

    private ImageRecord record(ImageRequest request, Manifest image, List<String> tags, Progress progress)
            throws DeliveryException {
        Delivery delivery = request.delivery();
        String reference = delivery.registry() + "/" + request.repository() + "@" + image.digest();
        ImageRecord record = new ImageRecord(
                delivery.environment(),
                delivery.accountId(),
                delivery.commit().id(),
                delivery.commit().dirty(),
                delivery.registry(),
                request.repository(),
                tags,
                image.digest(),
                image.mediaType(),
                reference,
                clock.instant(),
                repository.dryRun());
        folder.writeJson(ImageRecord.FILE, record);
        folder.write(DIGEST_FILE, image.digest().getBytes(StandardCharsets.UTF_8));
        progress.line("Pinned " + reference);
        if (record.dryRun()) {
            progress.line("Dry run: nothing was sent; only a dry run goes on with this " + ImageRecord.FILE);
        }
        return record;
    }

    private static void warnIfDirty(ImageRequest request, Progress progress) {
        Commit commit = request.delivery().commit();
        if (commit.dirty()) {
            progress.warn("The image " + request.tag().value() + " holds more or other than commit "
                    + commit.abbreviated(12) + ": what is checked out is not the commit as it was committed.");
        }
    }
}
