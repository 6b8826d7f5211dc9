package io.github.ecsdelivery.spec.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.template.Template;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a tree, or the place where it would be; every step is possible from every value.
 *
 * @param node a missing node when nothing is there
 * @param modelPath as the AWS model has it: {@code containerDefinitions[].cpu}
 */
record Placed(Template template, JsonPointer at, JsonNode node, String modelPath) {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern UNSHOWN = Pattern.compile("\\p{Cntrl}");
    private static final int SHOWN = 200;

    static Placed top(Template template) {
        return new Placed(template, JsonPointer.empty(), template.tree(), "");
    }

    Placed get(String key) {
        String path = modelPath.isEmpty() ? key : modelPath + "." + key;
        return new Placed(template, at.appendProperty(key), node.path(key), path);
    }

    /** The first key that is this one, whatever its case; the key itself when there is none. */
    Placed getAnyCase(String key) {
        if (node instanceof ObjectNode map && !map.has(key)) {
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                if (entry.getKey().equalsIgnoreCase(key)) {
                    return get(entry.getKey());
                }
            }
        }
        return get(key);
    }

    /** The elements of a list; none when it is something else. */
    List<Placed> items() {
        List<Placed> items = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            items.add(new Placed(template, at.appendIndex(i), node.get(i), modelPath + "[]"));
        }
        return items;
    }

    /** The values of a map; none when it is something else. */
    List<Placed> entries() {
        List<Placed> entries = new ArrayList<>();
        if (node instanceof ObjectNode map) {
            map.properties().forEach(entry -> entries.add(get(entry.getKey())));
        }
        return entries;
    }

    /** Every string below this value, in the order of the tree. */
    void eachText(Consumer<Placed> step) {
        if (node.isTextual()) {
            step.accept(this);
        }
        items().forEach(item -> item.eachText(step));
        entries().forEach(entry -> entry.eachText(step));
    }

    boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The string, or null when it is none. */
    @Nullable
    String text() {
        return node.isTextual() ? node.textValue() : null;
    }

    /** The whole number, one in quotes too; null when it is none, or has more than nine digits. */
    @Nullable
    Integer whole() {
        String written =
                node.isIntegralNumber() ? fitting(node.bigIntegerValue()) : node.isTextual() ? node.textValue() : "";
        return WHOLE.matcher(written).matches() ? Integer.valueOf(written) : null;
    }

    private static String fitting(BigInteger number) {
        return number.bitLength() < Integer.SIZE ? number.toString() : "";
    }

    /** As people write it: {@code containerDefinitions[0].cpu}. */
    String path() {
        return Finding.path(at);
    }

    /** The key that it has in its map. */
    String key() {
        return at.matches() ? "" : at.last().getMatchingProperty();
    }

    /** The value in quotes, for messages. */
    String quoted() {
        return quoted(node.asText());
    }

    /** A word in quotes, for messages: the start of a long one, without control characters. */
    static String quoted(String word) {
        return "\"" + shortened(word) + "\"";
    }

    /** The same without quotes. */
    static String shortened(String word) {
        String text = UNSHOWN.matcher(word).replaceAll("?");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /**
     * @param rest the sentence after the path, with its full stop
     */
    Finding error(String rest, String cure) {
        return Finding.error(Code.SPEC_INVALID, template.place(at), at, path() + " " + rest, cure);
    }

    /**
     * @param rest the sentence after the path, with its full stop
     */
    Finding warning(String rest, String cure) {
        return Finding.warning(Code.SPEC_INVALID, template.place(at), at, path() + " " + rest, cure);
    }
}
