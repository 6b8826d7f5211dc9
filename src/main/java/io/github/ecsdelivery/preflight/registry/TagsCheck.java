package io.github.ecsdelivery.preflight.registry;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tags can be given (aws-facts D3, D5): those that move are not kept where they are, and those of this commit are free,
 * or on the same image.
 *
 * @param there empty when the repository will be made
 * @param found what the tags of the push name now
 */
record TagsCheck(RegistryRequest request, Fact<Optional<TagMutability>> there, Fact<Map<String, Manifest>> found)
        implements Check {
    @Override
    public Area area() {
        return Area.REGISTRY;
    }

    @Override
    public String title() {
        return "Tags";
    }

    @Override
    public Finding look() throws DeliveryException {
        TagMutability mutability = there.get().orElse(null);
        if (mutability == null) {
            return Finding.ok("A repository that is made by this build lets tags move as they must.");
        }
        List<String> stuck = moving().filter(mutability::fixes).toList();
        if (!stuck.isEmpty()) {
            return Finding.error(
                    Code.TAG_IMMUTABLE,
                    name(stuck) + " to move from image to image, but the repository '" + request.repository() + "' is "
                            + setting(mutability) + ", which keeps tags where they are first.",
                    "Set its tag mutability to IMMUTABLE_WITH_EXCLUSION with the filter" + plural(stuck) + " "
                            + quoted(stuck) + ", or set <image><moveTags> to never.");
        }
        return own(mutability);
    }

    private Finding own(TagMutability mutability) throws DeliveryException {
        Map<String, Manifest> named = found.get();
        String commit = request.tags().get(0);
        Manifest before = named.get(commit);
        List<String> taken = request.tags().stream()
                .skip(1)
                .filter(tag -> named.containsKey(tag) && mutability.fixes(tag))
                .filter(tag -> before == null || !sameAs(before, named.get(tag)))
                .toList();
        if (!taken.isEmpty()) {
            return Finding.error(
                    Code.TAG_TAKEN,
                    name(taken) + " to be on the image of this commit, but in the repository '" + request.repository()
                            + "' (" + setting(mutability) + ") " + (taken.size() == 1 ? "it names" : "they name")
                            + " another one for good.",
                    "Take " + quoted(taken) + " out of <image><tags>, or exclude " + (taken.size() == 1 ? "it" : "them")
                            + " from the repository's immutability.");
        }
        if (before == null) {
            return Finding.ok("The tag '" + commit + "' is free (" + setting(mutability) + ").");
        }
        return Finding.ok("The tag '" + commit + "' names " + before.digest()
                + (mutability.fixes(commit)
                        ? ", and stays there: the same image is not pushed again."
                        : " and may move."));
    }

    private static boolean sameAs(Manifest image, @Nullable Manifest other) {
        return other != null && image.digest().equals(other.digest());
    }

    private Stream<String> moving() {
        MovingTags moving = request.moving();
        return moving == null ? Stream.empty() : moving.names().stream();
    }

    private static String setting(TagMutability mutability) {
        return mutability.setting()
                + (mutability.exclusions().isEmpty() ? "" : " but for " + quoted(mutability.exclusions()));
    }

    private static String name(List<String> tags) {
        return "The tag" + plural(tags) + " " + quoted(tags) + (tags.size() == 1 ? " has" : " have");
    }

    private static String plural(List<String> tags) {
        return tags.size() == 1 ? "" : "s";
    }

    private static String quoted(List<String> tags) {
        return "'" + String.join("' and '", tags) + "'";
    }
}
