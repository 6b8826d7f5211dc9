package io.github.ecsdelivery.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lifecycle policies of ECR repositories (aws-facts D9). */
public final class LifecyclePolicy {
    // An image that a rule's tags match is never expired by a rule after it, and this many never come together.
    private static final int NEVER_REACHED = 9_999;

    private LifecyclePolicy() {}

    /**
     * A policy that keeps the newest images, and those with some tags however old they are.
     *
     * @param tags that protect an image; what runs has one of them, or is among the newest
     * @param newest how many of the others stay
     */
    public static String keeping(List<String> tags, int newest) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        ArrayNode rules = policy.putArray("rules");
        for (String tag : tags) {
            ObjectNode selection = rule(rules, "Keep what '" + tag + "' names", NEVER_REACHED);
            selection.put("tagStatus", "tagged").putArray("tagPatternList").add(tag);
        }
        rule(rules, "Keep the newest " + newest + " images", newest).put("tagStatus", "any");
        return policy.toString();
    }

    private static ObjectNode rule(ArrayNode rules, String description, int most) {
        ObjectNode rule = rules.addObject().put("rulePriority", rules.size()).put("description", description);
        ObjectNode selection = rule.putObject("selection")
                .put("countType", "imageCountMoreThan")
                .put("countNumber", most);
        rule.putObject("action").put("type", "expire");
        return selection;
    }
}
