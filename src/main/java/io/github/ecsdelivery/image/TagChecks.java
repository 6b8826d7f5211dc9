package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the tags that a push is to give can be given, before anything is sent (aws-facts D3, D5). */
final class TagChecks {
    private final ImageRequest request;
    private final PushPlan plan;
    private final Map<String, Manifest> found;

    /**
     * @param found what the tags name before the push; a tag that is absent names nothing
     */
    TagChecks(ImageRequest request, PushPlan plan, Map<String, Manifest> found) {
        this.request = request;
        this.plan = plan;
        this.found = found;
    }

    /** The tag of the commit and those besides it. */
    static List<String> own(ImageRequest request) {
        List<String> tags = new ArrayList<>();
        tags.add(request.tag().value());
        request.moreTags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        return tags;
    }

    /**
     * Tags that have to move must be able to.
     *
     * @throws DeliveryException TAG_IMMUTABLE
     */
    void requireMovable(TagMutability mutability) throws DeliveryException {
        MovingTags moving = plan.moving();
        if (moving == null) {
            return;
        }
        for (String tag : moving.names()) {
            if (mutability.fixes(tag)) {
                throw new DeliveryException(
                        Code.TAG_IMMUTABLE,
                        "The tag '" + tag + "' is to move from image to image, but the repository '"
                                + request.repository() + "' is " + mutability.setting() + shown(mutability)
                                + " and keeps it where it is first.",
                        cure(moving));
            }
        }
    }

    private static String shown(TagMutability mutability) {
        return mutability.exclusions().isEmpty() ? "" : " (" + String.join(", ", mutability.exclusions()) + ")";
    }

    static String cure(MovingTags moving) {
        return "Set its tag mutability to IMMUTABLE_WITH_EXCLUSION with the filter"
                + (moving.names().size() == 1 ? "" : "s") + " '" + String.join("' and '", moving.names())
                + "', or set <image><moveTags> to never.";
    }

    /** Those of the push's own tags that name an image already and can never name another. */
    List<String> fixed(TagMutability mutability) {
        return own(request).stream()
                .filter(tag -> found.containsKey(tag) && mutability.fixes(tag))
                .toList();
    }

    /**
     * Tags that cannot move must be on the image already.
     *
     * @throws DeliveryException TAG_TAKEN
     */
    void requireSame(List<String> fixed, Manifest image) throws DeliveryException {
        for (String tag : fixed) {
            Manifest there = found.get(tag);
            if (there != null && !there.digest().equals(image.digest())) {
                throw taken(tag, there, image);
            }
        }
    }

    DeliveryException taken(String tag, Manifest there, Manifest image) {
        boolean ofCommit = tag.equals(request.tag().value());
        return new DeliveryException(
                Code.TAG_TAKEN,
                "The tag '" + tag + "' of the repository '" + request.repository() + "' is immutable and names "
                        + there.digest() + ", but this build made " + image.digest() + ".",
                ofCommit
                        ? "Commit the change so that it gets a tag of its own, or delete the old image from the"
                                + " repository."
                        : "Take '" + tag + "' out of <image><tags>, or exclude it from the repository's immutability.");
    }
}
