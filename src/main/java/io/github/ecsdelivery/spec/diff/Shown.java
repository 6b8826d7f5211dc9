package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.ecsdelivery.spec.secret.SecretMask;
import io.github.ecsdelivery.spec.text.Visible;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Masked values as text. */
final class Shown {
    /** Code points of a value in a log. */
    private static final int MOST = 120;
    /** Code points left before the first difference when a value is cut. */
    private static final int LEAD = 40;

    private static final String CUT = "…";

    private Shown() {}

    /** Calls back for every leaf of a tree, lists of plain values being one; a tree without any is a leaf itself. */
    static void leaves(JsonNode node, SpecPath path, BiConsumer<SpecPath, JsonNode> leaf) {
        if (node instanceof ObjectNode map && !map.isEmpty()) {
            map.properties().forEach(member -> leaves(member.getValue(), path.member(member.getKey()), leaf));
        } else if (node instanceof ArrayNode list && hasTrees(list)) {
            ListRule rule = ListRule.at(path);
            for (int i = 0; i < list.size(); i++) {
                JsonNode entry = list.get(i);
                String label = rule == null ? "" : rule.label(entry);
                JsonNode value = rule == null ? null : rule.valueOf(entry);
                SpecPath at = path.entry(label.isEmpty() ? Integer.toString(i) : label);
                leaves(value == null ? entry : value, at, leaf);
            }
        } else {
            leaf.accept(path, node);
        }
    }

    /** JSON, but for a value that is masked as a whole. */
    static String value(JsonNode node) {
        boolean masked = node.isTextual() && node.textValue().equals(SecretMask.MASK);
        return masked ? SecretMask.MASK : Visible.escaped(node.toString());
    }

    /**
     * The same, cut to what fits in a line of a log.
     *
     * @param other the value on the other side, or null; what differs from it is kept
     */
    static String cut(JsonNode node, @Nullable JsonNode other) {
        if (!node.isTextual()) {
            return cut(value(node), other == null ? null : value(other));
        }
        String text = other == null ? null : other.asText();
        return value(TextNode.valueOf(cut(node.textValue(), text)));
    }

    private static String cut(String text, @Nullable String other) {
        int[] points = text.codePoints().toArray();
        if (points.length <= MOST) {
            return text;
        }
        int start = other == null
                ? 0
                : Math.max(0, difference(points, other.codePoints().toArray()) - LEAD);
        start = Math.min(start, points.length - MOST);
        int end = start + MOST;
        return (start > 0 ? CUT : "") + new String(points, start, MOST) + (end < points.length ? CUT : "");
    }

    private static int difference(int[] one, int[] other) {
        int i = 0;
        while (i < one.length && i < other.length && one[i] == other[i]) {
            i++;
        }
        return i;
    }

    private static boolean hasTrees(ArrayNode list) {
        for (JsonNode entry : list) {
            if (entry.isContainerNode()) {
                return true;
            }
        }
        return false;
    }
}
