package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Goes through the scalars of a tree in its order and replaces them in place. */
final class Scalars {

    /** What becomes of one scalar. */
    interface Step {

        /**
         * @param at pointer to the scalar
         * @param path the same for an AWS model: {@code containerDefinitions[].portMappings[].containerPort}
         * @return the scalar itself, or what stands in its place
         */
        JsonNode apply(JsonPointer at, String path, JsonNode scalar);
    }

    private Scalars() {}

    static void replace(ObjectNode tree, Step step) {
        map(tree, JsonPointer.empty(), "", step);
    }

    private static void map(ObjectNode map, JsonPointer at, String path, Step step) {
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            JsonPointer here = at.appendProperty(entry.getKey());
            entry.setValue(value(entry.getValue(), here, prefix + entry.getKey(), step));
        }
    }

    private static JsonNode value(JsonNode node, JsonPointer at, String path, Step step) {
        if (node instanceof ObjectNode map) {
            map(map, at, path, step);
            return map;
        }
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, value(list.get(i), at.appendIndex(i), path + "[]", step));
            }
            return list;
        }
        return step.apply(at, path, node);
    }
}
