package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.world.NewerMember;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The structures that RegisterTaskDefinition's input is made of, and the check of a tree against them. */
final class Shapes {
    static final String ROOT = "RegisterTaskDefinition";

    private final Map<String, Map<String, Member>> structures = new LinkedHashMap<>();
    private final Set<NewerMember> added = new HashSet<>();

    private record Member(String type, boolean required) {}

    private Shapes() {}

    /** @throws IllegalArgumentException when such a member's structure is unknown, or has another one of this name */
    void demandFit(NewerMember newer) {
        Map<String, Member> members = structures.get(newer.structure());
        if (members == null) {
            throw new IllegalArgumentException("The ECS of the sandbox has no structure '" + newer.structure()
                    + "' that could have a newer member '" + newer.name() + "'.");
        }
        if (members.containsKey(newer.name()) && !added.contains(newer)) {
            throw new IllegalArgumentException(
                    "The structure '" + newer.structure() + "' has '" + newer.name() + "' already.");
        }
    }

    /** Adds a member that fits; one that was added before stays. */
    void add(NewerMember newer) {
        if (added.add(newer)) {
            structure(newer.structure()).put(newer.name(), new Member(newer.type(), false));
        }
    }

    /** Reads the shapes that are part of the sandbox. */
    static Shapes read() {
        Shapes shapes = new Shapes();
        try (InputStream stream = Objects.requireNonNull(Shapes.class.getResourceAsStream("task-definition.shape"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Map<String, Member> structure = new LinkedHashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.strip();
                if (line.startsWith(" ")) {
                    int gap = text.indexOf(' ');
                    String name = text.substring(0, gap);
                    boolean required = name.endsWith("*");
                    structure.put(
                            required ? name.substring(0, name.length() - 1) : name,
                            new Member(text.substring(gap + 1), required));
                } else if (!text.startsWith("#")) {
                    structure = new LinkedHashMap<>();
                    shapes.structures.put(text, structure);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shapes;
    }

    /**
     * Refuses members that the model does not know, values of other types, values outside of enumerations and missing
     * required members. Members that are null count as not given and are removed.
     */
    void check(ObjectNode input) {
        check(input, ROOT, "$");
    }

    private void check(JsonNode value, String type, String path) {
        if (type.startsWith("[")) {
            if (!value.isArray()) {
                throw Members.mismatch(value, "List");
            }
            int index = 0;
            for (JsonNode item : value) {
                check(item, inner(type), path + "[" + index++ + "]");
            }
        } else if (type.startsWith("{")) {
            if (!value.isObject()) {
                throw Members.mismatch(value, "Map");
            }
            value.properties().forEach(entry -> check(entry.getValue(), inner(type), path + "." + entry.getKey()));
        } else {
            checkScalar(value, type, path);
        }
    }

    private void checkScalar(JsonNode value, String type, String path) {
        switch (type) {
            case "string" -> require(value.isTextual(), value, "String");
            case "boolean" -> require(value.isBoolean(), value, "Boolean");
            case "integer" -> require(value.isIntegralNumber() && value.canConvertToInt(), value, "Integer");
            case "long" -> require(value.isIntegralNumber() && value.canConvertToLong(), value, "Long");
            case "double" -> require(value.isNumber(), value, "Double");
            default -> {
                if (structures.containsKey(type)) {
                    checkStructure(value, type, path);
                } else {
                    require(value.isTextual(), value, "String");
                    if (!List.of(type.split("\\|", -1)).contains(value.textValue())) {
                        throw EcsTexts.client(
                                "Value '%s' at '%s' failed to satisfy constraint: Member must satisfy enum value set: [%s]",
                                value.textValue(), path, type.replace("|", ", "));
                    }
                }
            }
        }
    }

    private void checkStructure(JsonNode value, String type, String path) {
        if (!(value instanceof ObjectNode object)) {
            throw Members.mismatch(value, "Structure");
        }
        Map<String, Member> members = structure(type);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Member member = members.get(entry.getKey());
            if (member == null) {
                throw EcsTexts.client("Unknown parameter '%s.%s'.", path, entry.getKey());
            }
            if (!entry.getValue().isNull()) {
                check(entry.getValue(), member.type(), path + "." + entry.getKey());
            }
        }
        object.removeNulls();
        members.forEach((name, member) -> {
            if (member.required() && !object.has(name)) {
                throw EcsTexts.client("%s.%s should not be null or empty.", path, name);
            }
        });
    }

    private Map<String, Member> structure(String type) {
        @Nullable Map<String, Member> members = structures.get(type);
        return Objects.requireNonNull(members, type);
    }

    private static String inner(String type) {
        return type.substring(1, type.length() - 1);
    }

    private static void require(boolean holds, JsonNode value, String expected) {
        if (!holds) {
            throw Members.mismatch(value, expected);
        }
    }
}
