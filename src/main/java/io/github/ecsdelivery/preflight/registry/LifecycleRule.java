package io.github.ecsdelivery.preflight.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.image.Wildcard;
import java.util.List;

/**
 * A rule of a lifecycle policy that takes images away. AWS source: ECR guide, "Lifecycle policy properties".
 *
 * @param priority the lowest is looked at first
 * @param description what its author called it, empty for nothing
 * @param tagStatus {@code tagged}, {@code untagged} or {@code any}
 * @param prefixes beginnings of tags, each of which one tag must have; empty for none
 * @param patterns wildcards, each of which one tag must match; empty for none
 * @param countType {@code imageCountMoreThan}, {@code sinceImagePushed} or {@code sinceImagePulled}
 * @param count images or days
 * @param archives whether it archives images instead of deleting them; neither can be pulled then
 */
record LifecycleRule(
        int priority,
        String description,
        String tagStatus,
        List<String> prefixes,
        List<String> patterns,
        String countType,
        int count,
        boolean archives) {

    static LifecycleRule of(JsonNode tree) {
        JsonNode selection = tree.path("selection");
        return new LifecycleRule(
                tree.path("rulePriority").asInt(),
                tree.path("description").asText(),
                selection.path("tagStatus").asText(),
                texts(selection.path("tagPrefixList")),
                texts(selection.path("tagPatternList")),
                selection.path("countType").asText(),
                selection.path("countNumber").asInt(),
                tree.at("/action/type").asText().equals("transition"));
    }

    /** Whether it has nothing to do with images that can be pulled: it deletes those that are archived. */
    static boolean isOfArchive(JsonNode tree) {
        return tree.at("/selection/storageClass").asText().equals("archive");
    }

    /** Whether an image with these tags is one that it counts; then no rule after it takes it away. */
    boolean matches(List<String> tags) {
        return switch (tagStatus) {
            case "tagged" ->
                !tags.isEmpty()
                        && prefixes.stream().allMatch(prefix -> tags.stream().anyMatch(tag -> tag.startsWith(prefix)))
                        && patterns.stream()
                                .allMatch(pattern -> tags.stream().anyMatch(tag -> Wildcard.matches(pattern, tag)));
            case "untagged" -> tags.isEmpty();
            default -> true;
        };
    }

    /** For example {@code Rule 2 ('keep ten') of the lifecycle policy}. */
    String name() {
        return "Rule " + priority + (description.isEmpty() ? "" : " ('" + description + "')")
                + " of the lifecycle policy";
    }

    String verb() {
        return archives ? "archives" : "deletes";
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
