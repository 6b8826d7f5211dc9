package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Each member of an answer against its shape. */
final class Fields {
    private final Table table;
    private final Finding finding;
    private final Speech.Protocol protocol;

    /** Told of each difference. */
    @FunctionalInterface
    interface Finding {
        void add(String path, String expected, String found, String source);
    }

    Fields(Table table, Finding finding, Speech.Protocol protocol) {
        this.table = table;
        this.finding = finding;
        this.protocol = protocol;
    }

    void look(JsonNode node, Shape shape, String path) {
        look(node, shape, path, Shape.Place.BODY);
    }

    private void look(JsonNode node, Shape shape, String path, Shape.Place from) {
        table.compared();
        switch (shape.kind()) {
            case STRUCTURE -> structure(node, shape, path);
            case LIST -> list(node, shape, path);
            case MAP -> map(node, shape, path);
            case TIMESTAMP -> time(node, shape, path, from);
            case STRING -> string(node, shape, path);
            case BLOB -> demand(node.isTextual(), node, "base64", shape, path);
            case BOOLEAN -> demand(node.isBoolean(), node, "boolean", shape, path);
            case DECIMAL -> demand(node.isNumber(), node, "number", shape, path);
            case INTEGER -> demand(node.isIntegralNumber(), node, "integer", shape, path);
        }
        boolean scalar = node.isValueNode() && !node.isNull();
        if ((scalar || node.isArray()) && shape.kind() != Shape.Kind.TIMESTAMP && shape.kind() != Shape.Kind.BLOB) {
            shape.broken(node).ifPresent(limit -> finding.add(path, limit, node.toString(), "model"));
        }
    }

    private void structure(JsonNode node, Shape shape, String path) {
        if (!demand(node.isObject(), node, "structure", shape, path)) {
            return;
        }
        Map<String, Shape.Member> members = shape.members();
        Set<String> missing = new HashSet<>();
        members.values().stream().filter(Shape.Member::required).forEach(member -> missing.add(member.name()));
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            missing.remove(entry.getKey());
            Shape.Member member = members.get(entry.getKey());
            String place = path + "/" + entry.getKey();
            if (member == null && !Newer.knows(entry.getKey(), node)) {
                table.compared();
                finding.add(place, "no such member", entry.getValue().toString(), shape.source());
            } else if (member != null) {
                look(entry.getValue(), member.shape(), place, member.place());
            }
        }
        missing.forEach(name -> finding.add(path + "/" + name, "a required member", "nothing", shape.source()));
    }

    private void list(JsonNode node, Shape shape, String path) {
        if (demand(node.isArray(), node, "list", shape, path)) {
            Shape element = shape.element();
            for (int i = 0; i < node.size(); i++) {
                look(node.get(i), element, path + "/" + i);
            }
        }
    }

    private void map(JsonNode node, Shape shape, String path) {
        if (demand(node.isObject(), node, "map", shape, path)) {
            Shape element = shape.element();
            node.properties().forEach(entry -> look(entry.getValue(), element, path + "/" + entry.getKey()));
        }
    }

    private void string(JsonNode node, Shape shape, String path) {
        if (demand(node.isTextual(), node, "string", shape, path)
                && !shape.values().isEmpty()
                && !shape.values().contains(node.asText())) {
            finding.add(path, "one of " + shape.values(), node.toString(), shape.source());
        }
    }

    /** JSON has seconds since 1970 unless the model says otherwise, XML ISO 8601, headers RFC 822. */
    private void time(JsonNode node, Shape shape, String path, Shape.Place from) {
        String format = shape.timeFormat();
        if (from == Shape.Place.HEADER) {
            format = "rfc822";
        } else if (format.isEmpty()) {
            format = protocol == Speech.Protocol.JSON ? "unixTimestamp" : "iso8601";
        }
        boolean right = switch (format) {
            case "unixTimestamp" -> node.isNumber() && node.asDouble() < 1e11;
            case "rfc822" -> parses(node, DateTimeFormatter.RFC_1123_DATE_TIME);
            default -> parses(node, DateTimeFormatter.ISO_INSTANT);
        };
        demand(right, node, "timestamp as " + format, shape, path);
    }

    private static boolean parses(JsonNode node, DateTimeFormatter formatter) {
        try {
            return node.isTextual()
                    && Instant.from(formatter.parse(node.asText())).isAfter(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean demand(boolean right, JsonNode node, String type, Shape shape, String path) {
        if (!right) {
            finding.add(path, type, node.toString(), shape.source());
        }
        return right;
    }
}
