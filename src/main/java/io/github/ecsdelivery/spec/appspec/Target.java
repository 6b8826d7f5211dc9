package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource of an AppSpec: the service that gets the task definition.
 *
 * @param resource the map with Type and Properties
 * @param at where that is
 */
record Target(ObjectNode resource, JsonPointer at) {

    /** The resources, as far as they are built as such. */
    static List<Target> of(ObjectNode appSpec) {
        List<Target> targets = new ArrayList<>();
        String key = AnyCase.key(appSpec, "Resources");
        JsonNode list = AnyCase.value(appSpec, "Resources");
        if (key == null || !list.isArray()) {
            return targets;
        }
        for (int i = 0; i < list.size(); i++) {
            JsonPointer at = JsonPointer.empty().appendProperty(key).appendIndex(i);
            for (Map.Entry<String, JsonNode> named : list.get(i).properties()) {
                if (named.getValue() instanceof ObjectNode resource && isResource(resource)) {
                    targets.add(new Target(resource, at.appendProperty(named.getKey())));
                }
            }
        }
        return targets;
    }

    /** Whether a map is what stands under a resource's name. */
    static boolean isResource(ObjectNode map) {
        return AnyCase.key(map, "Type") != null || AnyCase.key(map, "Properties") != null;
    }

    /** Its properties; null when they are missing or no map. */
    @Nullable
    ObjectNode properties() {
        return AnyCase.value(resource, "Properties") instanceof ObjectNode map ? map : null;
    }

    /** A value below the resource, the keys in any case; a missing node when there is none. */
    JsonNode value(String... path) {
        JsonNode value = resource;
        for (String key : path) {
            value = AnyCase.value(value, key);
        }
        return value;
    }

    /** Where such a value is, keys that are missing written as AWS documents do. */
    JsonPointer at(String... path) {
        JsonPointer here = at;
        JsonNode value = resource;
        for (String wanted : path) {
            String key = value instanceof ObjectNode map ? AnyCase.key(map, wanted) : null;
            here = here.appendProperty(key == null ? wanted : key);
            value = AnyCase.value(value, wanted);
        }
        return here;
    }

    /** Sets the task definition, whatever stood there. */
    void setTaskDefinition(String reference) {
        ObjectNode properties = properties();
        if (properties != null) {
            String key = AnyCase.key(properties, "TaskDefinition");
            properties.put(key == null ? "TaskDefinition" : key, reference);
        }
    }
}
