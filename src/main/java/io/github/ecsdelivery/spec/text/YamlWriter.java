package io.github.ecsdelivery.spec.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes a tree as YAML: block style, the order kept, quotes only where a reader of YAML 1.1 or 1.2 needs them. */
public final class YamlWriter {
    /** Strings that some reader takes for a boolean or a number though YAML 1.1 as SnakeYAML has it does not. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[yYnN]|[-+]?0o[0-7]+|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+");

    /** Line ends and a mark that readers fold or pass over unless they are escaped. */
    private static final Pattern LOST = Pattern.compile("[\\x{85}\\x{2028}\\x{2029}\\x{FEFF}]");

    private YamlWriter() {}

    /** Lines ended by LF. */
    public static String write(ObjectNode tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        StringWriter out = new StringWriter();
        new Yaml(options).serialize(node(tree), out);
        return out.toString();
    }

    private static Node node(JsonNode value) {
        if (value instanceof ObjectNode map) {
            List<NodeTuple> entries = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                entries.add(new NodeTuple(text(entry.getKey()), node(entry.getValue())));
            }
            return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
        }
        if (value instanceof ArrayNode list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item)));
            return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
        }
        if (value.isTextual()) {
            return text(value.textValue());
        }
        Tag tag = value.isNull()
                ? Tag.NULL
                : value.isBoolean() ? Tag.BOOL : value.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
        return new ScalarNode(tag, value.asText(), null, null, ScalarStyle.PLAIN);
    }

    private static Node text(String text) {
        return new ScalarNode(Tag.STR, text, null, null, style(text));
    }

    private static ScalarStyle style(String text) {
        if (LOST.matcher(text).find()) {
            return ScalarStyle.DOUBLE_QUOTED;
        }
        return AMBIGUOUS.matcher(text).matches() ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN;
    }
}
