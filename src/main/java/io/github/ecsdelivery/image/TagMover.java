package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an image the latest and keeps the one before as backup, inside the registry, without pulling a layer (ECR
 * BatchGetImage, PutImage). {@code backup} never takes the digest that {@code latest} gets, so going back stays possible
 * however often this runs. In a dry run of the repository it tells what would move.
 */
public final class TagMover {
    private final ImageRepository repository;
    private final MovingTags tags;

    public TagMover(ImageRepository repository, MovingTags tags) {
        this.repository = repository;
        this.tags = tags;
    }

    /**
     * Moves {@code backup}, then {@code latest}. Without an image that was before there is nothing to keep; with
     * {@code latest} on this digest there is nothing to do. Stopped in between, it can run again.
     *
     * @param digest the image that is the latest from now on
     * @param before the image that ran before, which {@code backup} names from now on; when it is null, or the repository
     *     does not have it, {@code backup} takes what {@code latest} names
     * @throws DeliveryException TAG_NOT_MOVED, or what the repository throws
     */
    public TagMoves move(String digest, @Nullable String before, Progress progress) throws DeliveryException {
        return move(forward(digest, before, progress), digest, progress);
    }

    /**
     * What {@link #move(String, String, Progress)} would move.
     *
     * @return in their order; empty when {@code latest} is on this digest
     * @throws DeliveryException TAG_NOT_MOVED when the repository does not have the image, or what it throws
     */
    public List<Step> forward(String digest, @Nullable String before, Progress progress) throws DeliveryException {
        List<String> wanted = before == null ? List.of(digest) : List.of(digest, before);
        Map<String, Manifest> found = find(repository, wanted, tags, progress);
        Manifest ran = before == null ? null : found.get(before);
        return steps(known(digest, found), ran, found);
    }

    private Manifest known(String digest, Map<String, Manifest> found) throws DeliveryException {
        Manifest next = found.get(digest);
        if (next == null) {
            throw new DeliveryException(
                    Code.TAG_NOT_MOVED,
                    "The tag '" + tags.latest() + "' was not moved: the repository has no image " + digest + ".",
                    "Check the repository's lifecycle policy, or push the image again.");
        }
        return next;
    }

    /**
     * What tags or digests name, those of the moving tags among them, in one call. A backup that cannot be had is no
     * reason to stop: it is given up with this move, and asking again without it takes a second call.
     *
     * @throws DeliveryException what the repository throws
     */
    static Map<String, Manifest> find(
            ImageRepository repository, List<String> names, MovingTags moving, Progress progress)
            throws DeliveryException {
        List<String> all = new ArrayList<>(moving.names());
        all.addAll(0, names);
        try {
            return repository.find(all);
        } catch (DeliveryException e) {
            String backup = moving.backup();
            if (e.code() != Code.IMAGE_INACCESSIBLE || backup == null) {
                throw e;
            }
            all.remove(backup);
            Map<String, Manifest> found = repository.find(all);
            progress.warn(e.sentence() + " The tag '" + backup + "' will name another image when it moves.");
            return found;
        }
    }

    /**
     * Moves them, like {@link #move(String, String, Progress)}.
     *
     * @param next the image that is the latest from now on
     * @param found what the tags name now; a tag that is absent names nothing
     * @throws DeliveryException TAG_NOT_MOVED, or what the repository throws
     */
    public TagMoves move(Manifest next, Map<String, Manifest> found, Progress progress) throws DeliveryException {
        return move(steps(next, null, found), next.digest(), progress);
    }

    /**
     * What would move when the service has gone back: {@code latest} to what runs again, and {@code backup} to what one
     * would go back to from there, so that no policy takes that away and nobody goes back to what was undone. Where there
     * is nothing of the kind, {@code backup} keeps what was undone.
     *
     * @param digest the image that runs again
     * @param before what one could go back to from there, the nearest first; images that the repository does not have are
     *     passed over
     * @return in their order; empty when {@code latest} is on this digest
     * @throws DeliveryException TAG_NOT_MOVED when the repository does not have the image, or what it throws
     */
    public List<Step> back(String digest, List<String> before, Progress progress) throws DeliveryException {
        Map<String, Manifest> found = find(repository, List.of(digest), tags, progress);
        Manifest next = known(digest, found);
        for (String one : before) {
            Manifest kept = one.equals(digest) ? null : available(one);
            if (kept != null) {
                return steps(next, kept, found);
            }
        }
        return steps(next, null, found);
    }

    /**
     * Moves them.
     *
     * @param steps from {@link #back}
     * @param digest the image that is the latest from now on
     * @throws DeliveryException TAG_NOT_MOVED, or what the repository throws
     */
    public TagMoves move(List<Step> steps, String digest, Progress progress) throws DeliveryException {
        if (steps.isEmpty()) {
            progress.line("Tag " + tags.latest() + " is already on " + digest);
        }
        List<TagMoves.Move> moves = new ArrayList<>();
        for (Step step : steps) {
            tag(step, progress);
            moves.add(new TagMoves.Move(step.tag(), step.from(), step.to().digest()));
        }
        return new TagMoves(moves);
    }

    /**
     * A tag that is to move.
     *
     * @param from digest that it has, or null when it is new
     * @param to what it is to name
     */
    public record Step(String tag, @Nullable String from, Manifest to) {}

    /**
     * First what is to be kept, so that a stop in between loses nothing.
     *
     * @param ran what is to be kept, or null for what is the latest
     */
    private List<Step> steps(Manifest next, @Nullable Manifest ran, Map<String, Manifest> found) {
        Manifest latest = found.get(tags.latest());
        if (latest != null && latest.digest().equals(next.digest())) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        Manifest kept = ran == null ? latest : ran;
        String backup = tags.backup();
        if (kept != null && backup != null && !kept.digest().equals(next.digest())) {
            Manifest old = found.get(backup);
            if (old == null || !old.digest().equals(kept.digest())) {
                steps.add(new Step(backup, old == null ? null : old.digest(), kept));
            }
        }
        steps.add(new Step(tags.latest(), latest == null ? null : latest.digest(), next));
        return steps;
    }

    private @Nullable Manifest available(String digest) throws DeliveryException {
        try {
            return repository.find(List.of(digest)).get(digest);
        } catch (DeliveryException e) {
            if (e.code() != Code.IMAGE_INACCESSIBLE) {
                throw e;
            }
            return null;
        }
    }

    private void tag(Step step, Progress progress) throws DeliveryException {
        try {
            repository.tag(step.to(), step.tag());
        } catch (DeliveryException e) {
            if (e.code() != Code.TAG_TAKEN) {
                throw e;
            }
            throw new DeliveryException(
                    Code.TAG_NOT_MOVED,
                    "The tag '" + step.tag() + "' must not move, because the repository is immutable.",
                    TagChecks.cure(tags),
                    e);
        }
        progress.line("Tag " + step.tag() + (repository.dryRun() ? " would be" : "")
                + (step.from() == null ? " set" : " moved from " + step.from()) + " to "
                + step.to().digest());
    }
}
