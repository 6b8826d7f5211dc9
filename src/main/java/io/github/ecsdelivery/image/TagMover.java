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
     * Moves {@code backup}, then {@code latest}. Without a {@code latest} there is nothing to keep; with {@code latest}
     * on this digest there is nothing to do. Stopped in between, it can run again.
     *
     * @param digest the image that is the latest from now on
     * @throws DeliveryException TAG_NOT_MOVED, or what the repository throws
     */
    public TagMoves move(String digest, Progress progress) throws DeliveryException {
        Map<String, Manifest> found = repository.find(List.of(tags.latest(), digest));
        Manifest next = found.get(digest);
        if (next == null) {
            throw new DeliveryException(
                    Code.TAG_NOT_MOVED,
                    "The tag '" + tags.latest() + "' was not moved: the repository has no image " + digest + ".",
                    "Check the repository's lifecycle policy, or push the image again.");
        }
        Manifest before = found.get(tags.latest());
        List<TagMoves.Move> moves = new ArrayList<>();
        if (before != null && before.digest().equals(next.digest())) {
            progress.line("Tag " + tags.latest() + " is already on " + digest);
            return new TagMoves(moves, 1);
        }
        if (before != null) {
            moves.add(tag(before, tags.backup(), null, progress));
        }
        moves.add(tag(next, tags.latest(), before == null ? null : before.digest(), progress));
        return new TagMoves(moves, 1 + moves.size());
    }

    private TagMoves.Move tag(Manifest manifest, String tag, @Nullable String from, Progress progress)
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
                    "Set its mutability to IMMUTABLE_WITH_EXCLUSION with the filters '" + tags.latest() + "' and '"
                            + tags.backup() + "', or set <image><moveTags> to never.",
                    e);
        }
        progress.line("Tag " + tag + (from == null ? " set" : " moved from " + from) + " to " + manifest.digest());
        return new TagMoves.Move(tag, from, manifest.digest());
    }
}
