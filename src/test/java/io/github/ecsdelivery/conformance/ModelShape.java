package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A shape of a service model. */
record ModelShape(BotocoreModel model, JsonNode tree, JsonNode reference) implements Shape {

    @Override
    public Kind kind() {
        String type = tree.path("type").asText();
        return switch (type) {
            case "structure" -> Kind.STRUCTURE;
            case "list" -> Kind.LIST;
            case "map" -> Kind.MAP;
            case "string", "character" -> Kind.STRING;
            case "integer", "long" -> Kind.INTEGER;
            case "double", "float" -> Kind.DECIMAL;
            case "boolean" -> Kind.BOOLEAN;
            case "timestamp" -> Kind.TIMESTAMP;
            case "blob" -> Kind.BLOB;
            default -> throw new IllegalStateException("The model has a shape of type '" + type + "'.");
        };
    }

    @Override
    public Map<String, Member> members() {
        Set<String> required = texts("required");
        Map<String, Member> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : tree.path("members").properties()) {
            String name = member.getKey();
            JsonNode named = member.getValue();
            Shape shape = model.shape(named);
            // Of a flat list, the name of the elements is what stands there.
            String inside = shape.flat() && shape.kind() == Kind.LIST ? shape.elementName() : name;
            String wireName = named.path("locationName").asText(inside.equals("member") ? name : inside);
            members.put(
                    name,
                    new Member(
                            name,
                            wireName,
                            shape,
                            required.contains(name),
                            place(named.path("location").asText()),
                            tree.path("payload").asText().equals(name)));
        }
        return members;
    }

    private static Place place(String location) {
        return switch (location) {
            case "header" -> Place.HEADER;
            case "headers" -> Place.HEADERS;
            case "uri" -> Place.PATH;
            case "querystring" -> Place.QUERY;
            case "statusCode" -> Place.STATUS;
            default -> Place.BODY;
        };
    }

    @Override
    public Shape element() {
        return model.shape(tree.path(kind() == Kind.MAP ? "value" : "member"));
    }

    @Override
    public Set<String> values() {
        return texts("enum");
    }

    private Set<String> texts(String name) {
        Set<String> texts = new HashSet<>();
        tree.path(name).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    @Override
    public boolean flat() {
        return tree.path("flattened").asBoolean() || reference.path("flattened").asBoolean();
    }

    @Override
    public String elementName() {
        return tree.at("/member/locationName").asText("member");
    }

    @Override
    public String timeFormat() {
        return reference
                .path("timestampFormat")
                .asText(tree.path("timestampFormat").asText());
    }

    @Override
    public Optional<String> broken(JsonNode value) {
        double size;
        if (value.isTextual()) {
            size = value.asText().codePointCount(0, value.asText().length());
        } else {
            size = value.isContainerNode() ? value.size() : value.asDouble();
        }
        if (tree.has("min") && size < tree.path("min").asDouble()) {
            return Optional.of("min " + tree.path("min").asText());
        }
        if (tree.has("max") && size > tree.path("max").asDouble()) {
            return Optional.of("max " + tree.path("max").asText());
        }
        String pattern = tree.path("pattern").asText();
        return value.isTextual() && !pattern.isEmpty() && !matches(pattern, value.asText())
                ? Optional.of("pattern " + pattern)
                : Optional.empty();
    }

    /** Patterns that are no regular expressions of Java are let go. */
    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    @Override
    public String source() {
        return "model";
    }
}
