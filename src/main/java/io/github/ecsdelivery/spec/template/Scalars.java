package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through the scalars of a tree in its order and replaces them in place. */
final class Scalars {

    /** What becomes of one scalar. */
    interface Step {

        /**
         * @return the scalar itself, or what stands in its place
         */
        JsonNode apply(Spot spot, JsonNode scalar);
    }

    /**
     * Where a value stands in the tree. Few of them are asked for it.
     *
     * @param key in the enclosing map, or null
     * @param index in the enclosing list
     */
    record Spot(@Nullable Spot parent, @Nullable String key, int index) {

        /** The pointer to it. */
        JsonPointer at() {
            if (parent == null) {
                return JsonPointer.empty();
            }
            return key == null ? parent.at().appendIndex(index) : parent.at().appendProperty(key);
        }

        /** The same for an AWS model: {@code containerDefinitions[].portMappings[].containerPort}. */
        String path() {
            String before = parent == null ? "" : parent.path();
            if (key == null) {
                return parent == null ? before : before + "[]";
            }
            return before.isEmpty() ? key : before + "." + key;
        }
    }

    private Scalars() {}

    static void replace(ObjectNode tree, Step step) {
        map(tree, new Spot(null, null, 0), step);
    }

    private static void map(ObjectNode map, Spot spot, Step step) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            entry.setValue(value(entry.getValue(), new Spot(spot, entry.getKey(), 0), step));
        }
    }

    private static JsonNode value(JsonNode node, Spot spot, Step step) {
        if (node instanceof ObjectNode map) {
            map(map, spot, step);
            return map;
        }
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, value(list.get(i), new Spot(spot, null, i), step));
            }
            return list;
        }
        return step.apply(spot, node);
    }
}
