package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the keys of an AppSpec, which AWS's own tools read in any case. */
final class AnyCase {
    private AnyCase() {}

    /** The key as the user wrote it, the first when there are several; null when there is none. */
    static @Nullable String key(ObjectNode map, String wanted) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (entry.getKey().equalsIgnoreCase(wanted)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The value of that key; a missing node when there is none, or when this is no map. */
    static JsonNode value(JsonNode map, String wanted) {
        String key = map instanceof ObjectNode object ? key(object, wanted) : null;
        return key == null ? MissingNode.getInstance() : map.path(key);
    }
}
