package io.github.ecsdelivery.preflight.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * No lifecycle rule takes away what runs, what one goes back to, or what is delivered now. ECS pulls an image again
 * whenever a task starts, also months later.
 */
record LifecycleCheck(
        RegistryRequest request,
        Fact<Optional<TagMutability>> there,
        StoredImages stored,
        Fact<List<String>> running,
        InstantSource clock)
        implements Check {
    private static final String NEW = "sha256:new";

    @Override
    public Area area() {
        return Area.REGISTRY;
    }

    @Override
    public String title() {
        return "Lifecycle policy";
    }

    @Override
    public Finding look() throws DeliveryException {
        if (there.get().isEmpty()) {
            return Finding.ok("The repository gets its lifecycle policy when this build makes it.");
        }
        Optional<String> policy = stored.lifecyclePolicy();
        if (policy.isEmpty()) {
            return Finding.ok("The repository '" + request.repository() + "' has none: nothing expires.");
        }
        List<StoredImage> images = new ArrayList<>(stored.images());
        StoredImage delivered = delivered();
        images.removeIf(image -> image.tags().contains(request.tags().get(0)));
        images.add(delivered);
        try {
            Expiry expiry = new Expiry(policy.get(), images, clock.instant());
            Map<StoredImage, String> needed = needed(images, delivered);
            Set<String> sentences = new LinkedHashSet<>();
            needed.forEach((image, name) ->
                    expiry.of(image).ifPresent(sentence -> sentences.add(sentence.replace("%s", name))));
            return sentences.isEmpty()
                    ? Finding.ok("No rule takes away what runs, what one goes back to, or this delivery.")
                    : Finding.warning(String.join(" ", sentences), cure());
        } catch (JsonProcessingException e) {
            return Finding.unchecked(
                    "The lifecycle policy of the repository '" + request.repository() + "' is no JSON.",
                    "Look at it: aws ecr get-lifecycle-policy --repository-name " + request.repository() + ".");
        }
    }

    /** The image of this delivery, as if it were pushed. */
    private StoredImage delivered() {
        List<String> tags = new ArrayList<>(request.tags());
        MovingTags moving = request.moving();
        if (moving != null) {
            tags.add(moving.latest());
        }
        return new StoredImage(NEW, tags, clock.instant(), clock.instant());
    }

    /** What must stay, and what it is called. */
    private Map<StoredImage, String> needed(List<StoredImage> images, StoredImage delivered) throws DeliveryException {
        Map<StoredImage, String> needed = new LinkedHashMap<>();
        needed.put(delivered, "the image of this delivery");
        String prefix = request.registry() + "/" + request.repository();
        for (String reference : running.get()) {
            String name = reference.startsWith(prefix) ? reference.substring(prefix.length()) : "";
            images.stream()
                    .filter(image -> name.equals("@" + image.digest())
                            || image.tags().stream().anyMatch(tag -> name.equals(":" + tag)))
                    .forEach(image -> needed.putIfAbsent(image, "what runs now (" + image.digest() + ")"));
        }
        MovingTags moving = request.moving();
        for (String tag : moving == null ? List.<String>of() : moving.names()) {
            images.stream()
                    .filter(image -> image.tags().contains(tag))
                    .forEach(image -> needed.putIfAbsent(image, "what '" + tag + "' names"));
        }
        return needed;
    }

    private String cure() {
        MovingTags moving = request.moving();
        return "A rule with a lower rulePriority protects what it matches from those after it: one for each of"
                + (moving == null ? " your release tags" : " '" + String.join("' and '", moving.names()) + "'")
                + ", with tagStatus tagged, its tagPatternList, countType imageCountMoreThan and countNumber 9999; and"
                + " count images (imageCountMoreThan) instead of days.";
    }
}
