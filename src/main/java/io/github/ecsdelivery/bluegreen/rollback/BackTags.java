package io.github.ecsdelivery.bluegreen.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.Unsent;
import io.github.ecsdelivery.bluegreen.history.ReleaseHistory;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Images;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.TagMover;
import io.github.ecsdelivery.image.TagMover.Step;
import io.github.ecsdelivery.image.TagMoves;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tags of the repository that releases push to: {@code latest} names what runs again, {@code backup} what one would go
 * back to from there.
 */
final class BackTags {
    private static final int STEPS = 5;

    /** Tags that cannot be looked at, or have nothing to move to, keep nobody from going back. */
    private static final Set<Code> TOLERABLE = Set.of(Code.TAG_NOT_MOVED, Code.IMAGE_INACCESSIBLE, Code.ACCESS_DENIED);

    private final ImageRepositories repositories;
    private final String registry;
    private final Images images;
    private final ReleaseHistory history;
    private final Progress progress;

    BackTags(
            ImageRepositories repositories, String registry, Images images, ReleaseHistory history, Progress progress) {
        this.repositories = repositories;
        this.registry = registry;
        this.images = images;
        this.history = history;
        this.progress = progress;
    }

    /**
     * Which tags are to move when this task definition runs.
     *
     * @param digest of its image
     * @param steps in their order; empty when {@code latest} is on it already
     */
    record Planned(String digest, List<Step> steps) {}

    /**
     * @return null when no tags move, or the task definition has no image of the repository
     */
    @Nullable
    Planned plan(Described definition) throws DeliveryException {
        return plan(definition, Progress.nobody());
    }

    /** The same for before anything is changed: where tags will not move, it is said, and null. */
    @Nullable
    Planned foresee(Described definition) throws DeliveryException {
        try {
            return plan(definition);
        } catch (DeliveryException e) {
            if (!TOLERABLE.contains(e.code())) {
                throw e;
            }
            progress.warn("The service can go back, but its tags cannot: " + e.getMessage());
            return null;
        }
    }

    private @Nullable Planned plan(Described definition, Progress told) throws DeliveryException {
        String repository = images.repository();
        MovingTags tags = images.tags();
        if (tags == null) {
            return null;
        }
        String digest = digest(definition);
        if (digest == null) {
            return null;
        }
        List<String> before = new ArrayList<>();
        for (String arn : history.before(definition.arn(), STEPS).arns()) {
            Described earlier = history.describe(arn);
            String one = earlier == null ? null : digest(earlier);
            if (one != null) {
                before.add(one);
            }
        }
        return new Planned(digest, new TagMover(repositories.of(repository), tags).back(digest, before, told));
    }

    /** Carries out the plan. */
    @Nullable
    TagMoves move(Described definition) throws DeliveryException {
        String repository = images.repository();
        MovingTags tags = images.tags();
        if (tags == null) {
            return null;
        }
        Planned planned = plan(definition, progress);
        if (planned == null) {
            progress.warn("Tag " + tags.latest() + " stays where it is, since what runs is no image of " + repository);
            return null;
        }
        return new TagMover(repositories.of(repository), tags).move(planned.steps(), planned.digest(), progress);
    }

    /** Shows the requests that {@link #move} would send; the far side is closed to changes. */
    void rehearse(@Nullable Planned planned) throws DeliveryException {
        String repository = images.repository();
        if (planned == null) {
            return;
        }
        for (Step step : planned.steps()) {
            Unsent.show(() -> repositories.of(repository).tag(step.to(), step.tag()));
        }
    }

    /**
     * Whether somebody went back to this task definition and did not come to the tags: {@code latest} names what a release
     * brought that does not run any more. What another build pushed is nothing of the kind, and a tag that cannot be
     * looked at holds nobody up.
     */
    boolean wereLeft(Described definition) throws DeliveryException {
        MovingTags tags = images.tags();
        String left = tags == null ? null : latest(definition, tags);
        if (left == null) {
            return false;
        }
        for (String arn : history.released().stream().limit(STEPS).toList()) {
            Described released = history.describe(arn);
            if (released != null && left.equals(digest(released))) {
                return true;
            }
        }
        return false;
    }

    /** What {@code latest} would move away from, or null when it would not move, or has nothing to move to. */
    private @Nullable String latest(Described definition, MovingTags tags) throws DeliveryException {
        try {
            Planned planned = plan(definition);
            return planned == null
                    ? null
                    : planned.steps().stream()
                            .filter(step -> step.tag().equals(tags.latest()))
                            .map(Step::from)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
        } catch (DeliveryException e) {
            if (!TOLERABLE.contains(e.code())) {
                throw e;
            }
            return null;
        }
    }

    /** Whether {@code latest} names something else than this task definition's image, which is in the repository. */
    boolean lagBehind(Described definition) throws DeliveryException {
        Planned planned = plan(definition);
        return planned != null && !planned.steps().isEmpty();
    }

    /** Digest of its image of the repository; null when it has none, or a tag that names nothing. */
    private @Nullable String digest(Described definition) throws DeliveryException {
        for (JsonNode container : definition.tree().path("containerDefinitions")) {
            ImageName image = ImageName.of(container.path("image").asText());
            if (image.isIn(registry) && image.repository().equals(images.repository())) {
                return image.isPinned() ? image.version() : named(repositories.of(image.repository()), image.version());
            }
        }
        return null;
    }

    private static @Nullable String named(ImageRepository repository, String tag) throws DeliveryException {
        Manifest found = repository.find(List.of(tag)).get(tag);
        return found == null ? null : found.digest();
    }
}
