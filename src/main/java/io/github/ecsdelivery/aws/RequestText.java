package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** A request to a service that speaks AWS JSON (ECR, ECS, CodeDeploy), as it is or would be on the wire. */
final class RequestText {
    private RequestText() {}

    /** For example {@code ecr:PutImage {"repositoryName":"orders",…}}; the JSON is what the AWS CLI takes too. */
    static String of(String action, SdkPojo request) {
        return action + " " + tree(request);
    }

    /** The body; members that were not set are absent, and those that are have the order of the model. */
    static ObjectNode tree(SdkPojo structure) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (SdkField<?> field : structure.sdkFields()) {
            Object value = field.getValueOrDefault(structure);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                tree.set(field.locationName(), node(value));
            }
        }
        return tree;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof SdkPojo structure) {
            return tree(structure);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> array.add(node(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((name, element) -> object.set(String.valueOf(name), node(element)));
            return object;
        }
        // Texts, numbers and switches; it fails for what would need a format, such as times.
        return RawJson.JSON.valueToTree(value);
    }
}
