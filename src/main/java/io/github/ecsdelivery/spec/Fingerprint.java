package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.spec.model.DescribedFields;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** Tells whether two task definitions say the same, whatever their order of keys and spelling of numbers. */
public final class Fingerprint {
    /** The tag under which a registered task definition carries it. */
    public static final String TAG = DescribedFields.FINGERPRINT_TAG;

    private Fingerprint() {}

    /**
     * SHA-256 of the canonical form, 64 lower-case hexadecimal digits. The plugin's own tags do not count, nor does an
     * empty list of tags; but the environment's does, since no environment takes up what is another's.
     */
    public static String of(ObjectNode taskDefinition) {
        ObjectNode tree = taskDefinition.deepCopy();
        if (tree.get("tags") instanceof ArrayNode tags) {
            for (Iterator<JsonNode> each = tags.iterator(); each.hasNext(); ) {
                String key = each.next().path("key").asText();
                if (DescribedFields.isOwnTag(key) && !key.equals(DescribedFields.ENVIRONMENT_TAG)) {
                    each.remove();
                }
            }
            if (tags.isEmpty()) {
                tree.remove("tags");
            }
        }
        return DeliveryFolder.sha256(canonical(tree).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode canonical(JsonNode node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (node instanceof ObjectNode map) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            map.properties().forEach(entry -> sorted.put(entry.getKey(), canonical(entry.getValue())));
            return nodes.objectNode().setAll(sorted);
        }
        if (node instanceof ArrayNode list) {
            ArrayNode canonical = nodes.arrayNode();
            list.forEach(entry -> canonical.add(canonical(entry)));
            return canonical;
        }
        if (node instanceof NumericNode numeric && !numeric.isNaN()) {
            BigDecimal number = numeric.decimalValue();
            // Stripped, not plain: 1e999999999 written out would fill the memory.
            return DecimalNode.valueOf(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        }
        return node;
    }
}
