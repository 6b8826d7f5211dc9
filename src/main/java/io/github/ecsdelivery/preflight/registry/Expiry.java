package io.github.ecsdelivery.preflight.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a lifecycle policy takes images away. Rules are looked at by their priority, the first that matches an image decides
 * (aws-facts D9; ECR guide, "Lifecycle policy evaluation rules").
 */
final class Expiry {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<LifecycleRule> rules;
    private final List<StoredImage> images;
    private final Instant now;

    /**
     * @param policy as ECR keeps it
     * @param images all that there will be: the one of this delivery among them
     */
    Expiry(String policy, List<StoredImage> images, Instant now) throws JsonProcessingException {
        List<LifecycleRule> read = new ArrayList<>();
        for (JsonNode rule : JSON.readTree(policy).path("rules")) {
            if (!LifecycleRule.isOfArchive(rule)) {
                read.add(LifecycleRule.of(rule));
            }
        }
        read.sort(Comparator.comparingInt(LifecycleRule::priority));
        this.rules = List.copyOf(read);
        this.images = List.copyOf(images);
        this.now = now;
    }

    /**
     * Which rule takes an image away, and when, though it is still needed.
     *
     * @return for example {@code Rule 1 of the lifecycle policy deletes …}, with {@code %s} for what the image is; empty when
     *     nothing does
     */
    Optional<String> of(StoredImage image) {
        return rules.stream()
                .filter(rule -> rule.matches(image.tags()))
                .findFirst()
                .flatMap(rule -> sentence(rule, image));
    }

    private Optional<String> sentence(LifecycleRule rule, StoredImage image) {
        return switch (rule.countType()) {
            case "imageCountMoreThan" -> counted(rule, image);
            case "sinceImagePushed" -> Optional.of(aged(rule, image.pushed(), "pushed"));
            case "sinceImagePulled" -> Optional.of(aged(rule, image.pulled(), "last pulled"));
            default ->
                Optional.of(rule.name() + " counts by " + rule.countType()
                        + ", which this plugin cannot judge; it matches %s.");
        };
    }

    private Optional<String> counted(LifecycleRule rule, StoredImage image) {
        long newer = images.stream()
                .filter(other -> rule.matches(other.tags()) && other.pushed().isAfter(image.pushed()))
                .count();
        return newer < rule.count()
                ? Optional.empty()
                : Optional.of(rule.name() + " keeps " + rule.count() + " and " + rule.verb()
                        + " %s, since with this delivery " + newer + " newer images match it.");
    }

    private String aged(LifecycleRule rule, Instant since, String what) {
        Instant end = since.plus(Duration.ofDays(rule.count()));
        return rule.name() + " " + rule.verb() + " %s " + rule.count() + " days after it was " + what
                + (end.isAfter(now) ? ", on " + end.atZone(ZoneOffset.UTC).toLocalDate() : ", which is past")
                + ", even while it is needed.";
    }
}
