package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Map;
import java.util.Set;

/**
 * What decides about the order of the rules of a lifecycle policy.
 *
 * @param priority 1 or more
 * @param tagStatus {@code tagged}, {@code untagged} or {@code any}
 * @param storageClass {@code standard} or {@code archive}
 */
record LifecycleRule(int priority, String tagStatus, String storageClass) {
    private static final Set<String> AGES = Set.of("sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned");
    private static final int MOST_WILDCARDS = 4;
    private static final int SHORTEST_ARCHIVE = 90;

    /** @throws Refusal when ECR would not take it */
    static LifecycleRule of(JsonNode rule) {
        demandKeys("a rule", rule, Set.of("rulePriority", "selection", "action"), Set.of("description"));
        int priority = number(rule, "rulePriority");
        if (rule.has("description") && !rule.get("description").isTextual()) {
            throw LifecyclePolicy.invalid("'description' must be a string");
        }
        JsonNode selection = rule.get("selection");
        demandKeys(
                "'selection'",
                selection,
                Set.of("tagStatus", "countType", "countNumber"),
                Set.of("tagPrefixList", "tagPatternList", "storageClass", "countUnit"));
        String tagStatus = oneOf(selection, "tagStatus", Set.of("tagged", "untagged", "any"));
        String storageClass = selection.has("storageClass")
                ? oneOf(selection, "storageClass", Set.of("standard", "archive"))
                : "standard";
        demandTags(selection, tagStatus);
        String countType = demandCount(selection);
        if (countType.equals("sinceImageTransitioned") != storageClass.equals("archive")) {
            throw LifecyclePolicy.invalid(
                    "the countType sinceImageTransitioned and the storageClass archive go with each other only");
        }
        demandAction(rule.get("action"), storageClass);
        return new LifecycleRule(priority, tagStatus, storageClass);
    }

    private static void demandTags(JsonNode selection, String tagStatus) {
        boolean prefixes = selection.has("tagPrefixList");
        boolean patterns = selection.has("tagPatternList");
        if (!tagStatus.equals("tagged")) {
            if (prefixes || patterns) {
                throw LifecyclePolicy.invalid(
                        "tagPrefixList and tagPatternList go with the tagStatus tagged only, not with " + tagStatus);
            }
            return;
        }
        if (prefixes == patterns) {
            throw LifecyclePolicy.invalid("the tagStatus tagged needs either tagPrefixList or tagPatternList");
        }
        JsonNode list = selection.get(prefixes ? "tagPrefixList" : "tagPatternList");
        if (!list.isArray() || list.isEmpty()) {
            throw LifecyclePolicy.invalid("the list of tags must be a list of at least one string");
        }
        for (JsonNode tag : list) {
            String text = tag.asText();
            if (!tag.isTextual() || text.isEmpty()) {
                throw LifecyclePolicy.invalid("the list of tags must hold strings that are not empty");
            }
            if (patterns && text.chars().filter(c -> c == '*').count() > MOST_WILDCARDS) {
                throw LifecyclePolicy.invalid("'" + text + "' has more than " + MOST_WILDCARDS + " wildcards");
            }
        }
    }

    private static String demandCount(JsonNode selection) {
        String type = oneOf(
                selection,
                "countType",
                Set.of("imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"));
        int count = number(selection, "countNumber");
        if (AGES.contains(type)) {
            if (!"days".equals(selection.path("countUnit").asText())) {
                throw LifecyclePolicy.invalid("the countType " + type + " needs the countUnit days");
            }
        } else if (selection.has("countUnit")) {
            throw LifecyclePolicy.invalid("the countType " + type + " has no countUnit");
        }
        if (type.equals("sinceImageTransitioned") && count < SHORTEST_ARCHIVE) {
            throw LifecyclePolicy.invalid("an archived image is kept for at least " + SHORTEST_ARCHIVE + " days");
        }
        return type;
    }

    private static void demandAction(JsonNode action, String storageClass) {
        demandKeys("'action'", action, Set.of("type"), Set.of("targetStorageClass"));
        boolean moves = oneOf(action, "type", Set.of("expire", "transition")).equals("transition");
        if (moves) {
            oneOf(action, "targetStorageClass", Set.of("archive"));
        } else if (action.has("targetStorageClass")) {
            throw LifecyclePolicy.invalid("the action expire has no targetStorageClass");
        }
        if (moves && storageClass.equals("archive")) {
            throw LifecyclePolicy.invalid("what is archived cannot be archived again");
        }
    }

    /** Refuses what is no object, and keys that are missing or not known. */
    static void demandKeys(String what, JsonNode tree, Set<String> required, Set<String> optional) {
        if (!tree.isObject()) {
            throw LifecyclePolicy.invalid(what + " must be a JSON object");
        }
        for (String key : required) {
            if (!tree.has(key)) {
                throw LifecyclePolicy.invalid(what + " has no '" + key + "'");
            }
        }
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            if (!required.contains(member.getKey()) && !optional.contains(member.getKey())) {
                throw LifecyclePolicy.invalid(what + " has the unknown key '" + member.getKey() + "'");
            }
        }
    }

    private static String oneOf(JsonNode tree, String name, Set<String> values) {
        String value = tree.path(name).asText();
        if (!tree.path(name).isTextual() || !values.contains(value)) {
            throw LifecyclePolicy.invalid(
                    "'" + name + "' must be one of " + values.stream().sorted().toList());
        }
        return value;
    }

    private static int number(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw LifecyclePolicy.invalid("'" + name + "' must be a whole number of at least 1");
        }
        return value.intValue();
    }
}
