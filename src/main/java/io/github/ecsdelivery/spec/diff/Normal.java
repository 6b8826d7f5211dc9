package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.ecsdelivery.spec.model.DescribedFields;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import io.github.ecsdelivery.spec.model.TaskSize;
import io.github.ecsdelivery.spec.model.ValueModel;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** A task definition without what ECS adds or shows by itself, so that two of them can be compared. */
final class Normal {
    private static final String VARIABLE = "containerDefinitions[].environment[]";
    private static final String PORT_MAPPING = "containerDefinitions[].portMappings[]";

    /** Documented values of members that are left out (RegisterTaskDefinition, aws-facts C1 and C4). */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("networkMode", "bridge"),
            Map.entry("enableFaultInjection", "false"),
            Map.entry("containerDefinitions[].cpu", "0"),
            Map.entry("containerDefinitions[].essential", "true"),
            Map.entry("containerDefinitions[].versionConsistency", "enabled"),
            Map.entry("containerDefinitions[].portMappings[].protocol", "tcp"),
            Map.entry("containerDefinitions[].mountPoints[].readOnly", "false"),
            Map.entry("containerDefinitions[].volumesFrom[].readOnly", "false"),
            Map.entry("containerDefinitions[].restartPolicy.restartAttemptPeriod", "300"),
            Map.entry("containerDefinitions[].healthCheck.interval", "30"),
            Map.entry("containerDefinitions[].healthCheck.timeout", "5"),
            Map.entry("containerDefinitions[].healthCheck.retries", "3"),
            Map.entry("containerDefinitions[].healthCheck.startPeriod", "0"),
            Map.entry("volumes[].efsVolumeConfiguration.rootDirectory", "/"),
            Map.entry("volumes[].efsVolumeConfiguration.transitEncryption", "DISABLED"),
            Map.entry("volumes[].efsVolumeConfiguration.authorizationConfig.iam", "DISABLED"),
            Map.entry("volumes[].s3filesVolumeConfiguration.rootDirectory", "/"));

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}");
    /** More digits than this are not written out. */
    private static final int MOST_DIGITS = 30;

    private final TaskDefinitionModel model = new TaskDefinitionModel();
    private final boolean hostPortIsContainerPort;

    private Normal(ObjectNode taskDefinition) {
        String mode = taskDefinition.path("networkMode").asText();
        hostPortIsContainerPort = mode.equals("awsvpc") || mode.equals("host");
    }

    /** A copy; the tree stays as it is. */
    static ObjectNode of(ObjectNode taskDefinition) {
        ObjectNode input = taskDefinition.deepCopy();
        input.remove(DescribedFields.OUTPUT_ONLY);
        return new Normal(input).object(input, SpecPath.ROOT);
    }

    private ObjectNode object(ObjectNode node, SpecPath path) {
        ObjectNode normal = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            SpecPath at = path.member(member.getKey());
            JsonNode value = value(member.getValue(), at);
            boolean empty = value.isNull() || (value.isContainerNode() && value.isEmpty());
            if (!empty && !value.asText().equals(DEFAULTS.get(at.model()))) {
                normal.set(member.getKey(), value);
            }
        }
        if (path.model().equals(PORT_MAPPING)) {
            hostPort(normal);
        }
        if (path.model().equals(VARIABLE) && !normal.has("value")) {
            // aws-facts C1: an entry without value has the empty one.
            normal.put("value", "");
        }
        return normal;
    }

    private JsonNode value(JsonNode node, SpecPath path) {
        if (node instanceof ObjectNode map) {
            return object(map, path);
        }
        if (node instanceof ArrayNode list) {
            ArrayNode normal = JsonNodeFactory.instance.arrayNode();
            for (JsonNode entry : list) {
                if (!(path.model().equals("tags")
                        && DescribedFields.isForeignTag(entry.path("key").asText()))) {
                    normal.add(value(entry, path.entry("")));
                }
            }
            return normal;
        }
        return scalar(node, path.model());
    }

    private JsonNode scalar(JsonNode node, String path) {
        if (path.equals("cpu") || path.equals("memory")) {
            Integer size = path.equals("cpu") ? TaskSize.cpu(node.asText()) : TaskSize.memory(node.asText());
            return TextNode.valueOf(size == null ? node.asText() : size.toString());
        }
        ValueModel.Type type = model.typeAt(path);
        String text = node.asText();
        if (type == ValueModel.Type.TEXT && node.isValueNode() && !node.isNull()) {
            return TextNode.valueOf(text);
        }
        if (type == ValueModel.Type.NUMBER
                && node.isTextual()
                && NUMBER.matcher(text).matches()) {
            return number(new BigDecimal(text));
        }
        if (type == ValueModel.Type.BOOLEAN && node.isTextual() && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return node instanceof NumericNode numeric && !numeric.isNaN() ? number(numeric.decimalValue()) : node;
    }

    private void hostPort(ObjectNode mapping) {
        JsonNode port = mapping.get("hostPort");
        boolean filled = hostPortIsContainerPort
                ? mapping.path("containerPort").equals(port)
                : port != null && port.asText().equals("0");
        if (filled) {
            mapping.remove("hostPort");
        }
    }

    /** The same node for 100, 100.0 and 1e2. */
    private static JsonNode number(BigDecimal number) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        boolean whole = shortest.scale() <= 0 && shortest.precision() - shortest.scale() <= MOST_DIGITS;
        return whole ? BigIntegerNode.valueOf(shortest.toBigInteger()) : DecimalNode.valueOf(shortest);
    }
}
