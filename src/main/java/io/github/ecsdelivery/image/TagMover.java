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
 * however often this runs.
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
        List<String> wanted = before == null ? List.of(digest) : List.of(digest, before);
        Map<String, Manifest> found = find(repository, wanted, tags, progress);
        Manifest next = found.get(digest);
        if (next == null) {
            throw new DeliveryException(
                    Code.TAG_NOT_MOVED,
                    "The tag '" + tags.latest() + "' was not moved: the repository has no image " + digest + ".",
                    "Check the repository's lifecycle policy, or push the image again.");
        }
        return move(next, before == null ? null : found.get(before), found, progress);
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
     * Moves them, like {@link #move(String, Progress)}.
     *
     * @param next the image that is the latest from now on
     * @param found what the tags name now; a tag that is absent names nothing
     * @throws DeliveryException TAG_NOT_MOVED, or what the repository throws
     */
    public TagMoves move(Manifest next, Map<String, Manifest> found, Progress progress) throws DeliveryException {
        return move(next, null, found, progress);
    }

    private TagMoves move(Manifest next, @Nullable Manifest ran, Map<String, Manifest> found, Progress progress)
            throws DeliveryException {
        Manifest latest = found.get(tags.latest());
        List<TagMoves.Move> moves = new ArrayList<>();
        if (latest != null && latest.digest().equals(next.digest())) {
            progress.line("Tag " + tags.latest() + " is already on " + next.digest());
            return new TagMoves(moves);
        }
        Manifest before = ran == null ? latest : ran;
        String backup = tags.backup();
        if (before != null && backup != null && !before.digest().equals(next.digest())) {
            Manifest kept = found.get(backup);
            if (kept == null || !kept.digest().equals(before.digest())) {
                moves.add(tag(before, backup, kept, progress));
            }
        }
        moves.add(tag(next, tags.latest(), latest, progress));
        return new TagMoves(moves);
    }

    private TagMoves.Move tag(Manifest manifest, String tag, @Nullable Manifest before, Progress progress)
            throws DeliveryException {
        try {
            repository.tag(manifest, tag);
        } catch (DeliveryException e) {
            if (e.code() != Code.TAG_TAKEN) {
                throw e;
            }
            throw new DeliveryException(
                    Code.TAG_NOT_MOVED,
                    "The tag '" + tag + "' must not move, because the repository is immutable.",
                    TagChecks.cure(tags),
                    e);
        }
        String from = before == null ? null : before.digest();
        progress.line("Tag " + tag + (from == null ? " set" : " moved from " + from) + " to " + manifest.digest());
        return new TagMoves.Move(tag, from, manifest.digest());
    }
}
