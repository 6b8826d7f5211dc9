package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.model.DescribedFields;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What RegisterTaskDefinition takes and DescribeTaskDefinition adds, on the raw tree. */
public final class TaskDefinitionTree {
    private static final String TAGS = "tags";
    /** ECS: tags of one resource. */
    private static final int MOST_TAGS = 50;

    private TaskDefinitionTree() {}

    /**
     * Drops, in place, the fields that only a description has.
     *
     * @return the names of those that were there
     */
    static List<String> dropOutputOnly(ObjectNode taskDefinition) {
        List<String> found = new ArrayList<>(
                DescribedFields.OUTPUT_ONLY.stream().filter(taskDefinition::has).toList());
        taskDefinition.remove(found);
        return found;
    }

    /**
     * Drops, in place, the tags of a description that cannot be sent (aws:…) or speak of the old tree.
     *
     * @return the keys of those that were there
     */
    static List<String> dropForeignTags(ObjectNode taskDefinition) {
        if (!(taskDefinition.get(TAGS) instanceof ArrayNode tags)) {
            return List.of();
        }
        List<String> dropped = new ArrayList<>();
        for (Iterator<JsonNode> each = tags.iterator(); each.hasNext(); ) {
            String key = each.next().path("key").asText();
            if (DescribedFields.isForeignTag(key)) {
                each.remove();
                dropped.add(key);
            }
        }
        if (tags.isEmpty()) {
            taskDefinition.remove(TAGS);
        }
        return dropped;
    }

    /**
     * A copy with a tag; one of the same key is replaced where it stands.
     *
     * @throws DeliveryException TEMPLATE_SHAPE when the tags are not a list of maps, or there are 50 others already
     */
    public static ObjectNode withTag(ObjectNode taskDefinition, String key, String value) throws DeliveryException {
        ObjectNode copy = taskDefinition.deepCopy();
        ArrayNode tags = tags(copy);
        for (JsonNode tag : tags) {
            if (!(tag instanceof ObjectNode map)) {
                throw notTags();
            }
            if (map.path("key").asText().equals(key)) {
                map.put("value", value);
                return copy;
            }
        }
        if (tags.size() >= MOST_TAGS) {
            throw new DeliveryException(
                    Code.TEMPLATE_SHAPE,
                    "The task definition has " + tags.size() + " tags and needs one more, " + key
                            + ". Expected at most " + MOST_TAGS + " with it, which is the limit of ECS.",
                    "Remove a tag from the task definition.");
        }
        tags.addObject().put("key", key).put("value", value);
        return copy;
    }

    private static ArrayNode tags(ObjectNode taskDefinition) throws DeliveryException {
        JsonNode tags = taskDefinition.get(TAGS);
        if (tags == null || tags.isNull()) {
            return taskDefinition.putArray(TAGS);
        }
        if (tags instanceof ArrayNode list) {
            return list;
        }
        throw notTags();
    }

    private static DeliveryException notTags() {
        return new DeliveryException(
                Code.TEMPLATE_SHAPE,
                "The tags of the task definition are not a list of maps. Expected entries with key and value.",
                "Write the tags as [{\"key\": \"…\", \"value\": \"…\"}].");
    }
}
