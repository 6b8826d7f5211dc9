package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Builds an image and sends it, one while the other; nothing is sent that could not be tagged. */
final class ImagePush {
    /** For a small file; compressing what it may spare takes seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ImageRequest request;
    private final TagChecks checks;
    private final Map<String, Manifest> found;
    private final @Nullable Manifest before;
    private final PresentConfig configs;
    private final ImageRepository repository;
    private final ImageBuilder builder;
    private final Distribution target;
    private final TargetFailures failures;
    private final InstantSource clock;

    ImagePush(
            ImageRequest request,
            PushPlan plan,
            Map<String, Manifest> found,
            ImageRepository repository,
            PresentConfig configs,
            ImageBuilder builder,
            Distribution target,
            InstantSource clock) {
        this.request = request;
        this.checks = new TagChecks(request, plan, found);
        this.found = found;
        this.before = plan.moving() == null ? null : found.get(plan.moving().latest());
        this.configs = configs;
        this.repository = repository;
        this.builder = builder;
        this.target = target;
        this.failures = new TargetFailures(request, repository.signer());
        this.clock = clock;
    }

    /**
     * The image that the commit's tag names afterwards.
     *
     * @throws DeliveryException TAG_IMMUTABLE, TAG_TAKEN, or what builder, repository and registry throw
     */
    Manifest push(Progress progress) throws DeliveryException {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "ecs-delivery-mutability");
            made.setDaemon(true);
            return made;
        });
        try {
            Future<TagMutability> mutability = thread.submit(repository::mutability);
            Shipment.Gate gate = () -> checks.requireMovable(EarlyLogin.await(mutability, "looked at the repository"));
            boolean taken = TagChecks.own(request).stream().anyMatch(found::containsKey);
            if (taken) {
                gate.await();
                List<String> fixed = checks.fixed(EarlyLogin.await(mutability, "looked at the repository"));
                if (!fixed.isEmpty()) {
                    Manifest same = compare(fixed, progress);
                    if (same != null) {
                        return same;
                    }
                }
            }
            return send(gate, progress);
        } finally {
            thread.shutdownNow();
        }
    }

    // What cannot be tagged is not sent: the digest is worked out first, and the layers are kept for the sending.
    private @Nullable Manifest compare(List<String> fixed, Progress progress) throws DeliveryException {
        Manifest image =
                builder.build(request, BlobSink.nowhere(), Progress.nobody()).manifest();
        checks.requireSame(fixed, image);
        if (!fixed.contains(request.tag().value())) {
            return null;
        }
        progress.line("Tag " + request.tag().value()
                + " already names this image; the repository is immutable, nothing to push");
        return image;
    }

    private Manifest send(Shipment.Gate gate, Progress progress) throws DeliveryException {
        BuiltImage image;
        HeldLayers held = new HeldLayers(before, configs, PATIENCE, progress);
        ShipmentLog log = new ShipmentLog(progress, clock, repository.dryRun());
        try (Shipment shipment = new Shipment(repository, target, gate, failures, held, log)) {
            image = builder.build(request, shipment, progress);
            shipment.finish();
        }
        try {
            for (Manifest child : image.children()) {
                target.put(child, child.digest());
            }
            target.put(image.manifest(), request.tag().value());
            return image.manifest();
        } catch (DistributionException e) {
            DeliveryException failure = failures.push(e);
            if (failure.code() != Code.TAG_TAKEN) {
                throw failure;
            }
            return sameOrTaken(image.manifest(), failure, progress);
        }
    }

    // ECR refuses the identical image under an immutable tag as well, and another build may have been faster.
    private Manifest sameOrTaken(Manifest image, DeliveryException refusal, Progress progress)
            throws DeliveryException {
        String tag = request.tag().value();
        Manifest there = repository.find(List.of(tag)).get(tag);
        if (there == null) {
            throw refusal;
        }
        if (!there.digest().equals(image.digest())) {
            throw checks.taken(tag, there, image);
        }
        progress.line("Tag " + tag + " already names this image; the repository is immutable");
        return image;
    }
}
