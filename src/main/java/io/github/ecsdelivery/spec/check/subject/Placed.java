package io.github.ecsdelivery.spec.check.subject;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a tree, or the place where it would be; every step is possible from every value. A member that is null counts
 * as not given, as it does for AWS.
 *
 * @param node a missing node when nothing is there
 * @param modelPath as the AWS model has it: {@code containerDefinitions[].cpu}
 */
public record Placed(Template template, JsonPointer at, JsonNode node, String modelPath) {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern TOKEN = Pattern.compile("<[A-Za-z0-9_.-]+>");
    private static final Pattern UNSHOWN = Pattern.compile("\\p{Cntrl}");
    private static final int SHOWN = 200;

    public static Placed top(Template template) {
        return new Placed(template, JsonPointer.empty(), template.tree(), "");
    }

    /** The member of that name; not given when it is null. */
    public Placed get(String key) {
        Placed member = asWritten(key);
        return member.node.isNull()
                ? new Placed(template, member.at, MissingNode.getInstance(), member.modelPath)
                : member;
    }

    /** The member of that name, null too. */
    public Placed asWritten(String key) {
        String path = modelPath.isEmpty() ? key : modelPath + "." + key;
        return new Placed(template, at.appendProperty(key), node.path(key), path);
    }

    /** The first key that is this one, whatever its case; the key itself when there is none. */
    public Placed getAnyCase(String key) {
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
    public List<Placed> items() {
        List<Placed> items = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            items.add(new Placed(template, at.appendIndex(i), node.get(i), modelPath + "[]"));
        }
        return items;
    }

    /** The values of a map as written; none when it is something else. */
    public List<Placed> entries() {
        List<Placed> entries = new ArrayList<>();
        if (node instanceof ObjectNode map) {
            map.properties().forEach(entry -> entries.add(asWritten(entry.getKey())));
        }
        return entries;
    }

    /** All that is given below this at a path such as {@code containerDefinitions[].portMappings[].hostPort}. */
    public List<Placed> all(String path) {
        List<Placed> found = List.of(this);
        for (String step : path.replace("[]", ".[]").split("\\.")) {
            found = found.stream()
                    .flatMap(part -> step.equals("[]") ? part.items().stream() : List.of(part.get(step)).stream())
                    .filter(Placed::given)
                    .toList();
        }
        return found;
    }

    /** Every string below this value, in the order of the tree. */
    public void eachText(Consumer<Placed> step) {
        if (node.isTextual()) {
            step.accept(this);
        }
        items().forEach(item -> item.eachText(step));
        entries().forEach(entry -> entry.eachText(step));
    }

    public boolean given() {
        return !node.isMissingNode();
    }

    /** Whether this is a list or map with nothing in it, or not there. */
    public boolean empty() {
        return node.isEmpty() && (node.isContainerNode() || !given());
    }

    /** Whether it still waits for a value: a placeholder that could not be filled, or one for CodePipeline. */
    public boolean open() {
        return node.isTextual()
                && (node.textValue().contains("${")
                        || TOKEN.matcher(node.textValue()).find());
    }

    /** The string as it stands, or null when it is none. */
    public @Nullable String text() {
        return node.isTextual() ? node.textValue() : null;
    }

    /** The string, or null when it is none or still open. */
    public @Nullable String settled() {
        return open() ? null : text();
    }

    /** The number, or null when this is no whole number of 32 bits. */
    public @Nullable Integer whole() {
        return node.isIntegralNumber() && node.canConvertToInt() ? Integer.valueOf(node.intValue()) : null;
    }

    /** The whole number, one in quotes too; null when it is none, or has more than nine digits in its quotes. */
    public @Nullable Integer wholeInQuotes() {
        return node.isTextual() && WHOLE.matcher(node.textValue()).matches()
                ? Integer.valueOf(node.textValue())
                : whole();
    }

    public boolean is(String text) {
        return text.equals(node.textValue());
    }

    public boolean isTrue() {
        return node.isBoolean() && node.booleanValue();
    }

    public boolean isFalse() {
        return node.isBoolean() && !node.booleanValue();
    }

    /** As people write it: {@code containerDefinitions[0].cpu}. */
    public String path() {
        return Finding.path(at);
    }

    /** The key that it has in its map. */
    public String key() {
        return at.matches() ? "" : at.last().getMatchingProperty();
    }

    /** For sentences: {@code is "300"}, {@code is missing}, {@code is a list}. */
    public String found() {
        if (!given()) {
            return absent();
        }
        if (node.isContainerNode()) {
            return node.isArray() ? "is a list" : "is a map";
        }
        return "is " + (node.isTextual() ? quoted() : shortened(node.asText()));
    }

    /** For sentences about what is not given: {@code is missing}, or that it stands there without a value. */
    public String absent() {
        if (!template.tree().at(at).isNull()) {
            return "is missing";
        }
        return template.yamlText(at) == null ? "is null" : "is empty, which YAML reads as null";
    }

    /** The value in quotes, for messages. */
    public String quoted() {
        return quoted(node.asText());
    }

    /** A word in quotes, for messages: the start of a long one, without control characters. */
    public static String quoted(String word) {
        return "\"" + shortened(word) + "\"";
    }

    /** The same without quotes. */
    public static String shortened(String word) {
        String text = UNSHOWN.matcher(word).replaceAll("?");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /**
     * An error here.
     *
     * @param found what was found, beginning with a verb: {@code is "300"}
     * @param expected what follows "Expected", without full stop
     * @param cure a sentence
     */
    public Finding error(String found, String expected, String cure) {
        return error(found + ". Expected " + expected + ".", cure);
    }

    /** A warning, as {@link #error(String, String, String)}. */
    public Finding warning(String found, String expected, String cure) {
        return warning(found + ". Expected " + expected + ".", cure);
    }

    /**
     * An error here.
     *
     * @param rest the sentence after the path, with its full stop
     */
    public Finding error(String rest, String cure) {
        return Finding.error(Code.SPEC_INVALID, template.place(at), at, sentence(rest), cure);
    }

    /**
     * A warning here.
     *
     * @param rest the sentence after the path, with its full stop
     */
    public Finding warning(String rest, String cure) {
        return Finding.warning(Code.SPEC_INVALID, template.place(at), at, sentence(rest), cure);
    }

    private String sentence(String rest) {
        return (at.matches() ? "The task definition" : path()) + " " + rest;
    }
}
