package io.github.ecsdelivery.spec.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a model that is part of the plugin; how one is written stands at the top of each. */
final class ModelFile {
    private static final String REQUIRED = "required ";

    private final Map<String, Map<String, String>> lines = new LinkedHashMap<>();

    private ModelFile() {}

    /** The first structure of a resource beside this class, with all that it holds. */
    static Shape.Structure read(String resource) {
        ModelFile file = new ModelFile();
        try (InputStream stream = Objects.requireNonNull(ModelFile.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(new LineReader(file.lines)::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.structure(file.lines.keySet().iterator().next());
    }

    private Shape.Structure structure(String name) {
        Map<String, Shape.Member> members = new LinkedHashMap<>();
        Objects.requireNonNull(lines.get(name), name).forEach((member, type) -> {
            boolean required = type.startsWith(REQUIRED);
            members.put(member, new Shape.Member(shape(required ? type.substring(REQUIRED.length()) : type), required));
        });
        return new Shape.Structure(name, Collections.unmodifiableMap(members));
    }

    private Shape shape(String type) {
        String[] words = type.split(" of ", 2);
        return switch (words[0]) {
            case "text" -> new Shape.Text();
            case "number" -> new Shape.Whole();
            case "flag" -> new Shape.Flag();
            case "any" -> new Shape.Any();
            case "one" -> new Shape.OneOf(List.of(words[1].split(" ")));
            case "list" -> new Shape.ListOf(shape(words[1]));
            case "map" -> new Shape.MapOf(shape(words[1]));
            default -> structure(type);
        };
    }

    /** Takes the lines one after the other. */
    private static final class LineReader {
        private final Map<String, Map<String, String>> structures;
        private Map<String, String> current = new LinkedHashMap<>();

        LineReader(Map<String, Map<String, String>> structures) {
            this.structures = structures;
        }

        void add(String line) {
            String[] words = line.strip().split(" +", 2);
            if (line.startsWith(" ")) {
                current.put(words[0], words[1]);
            } else {
                current = new LinkedHashMap<>();
                structures.put(words[0], current);
            }
        }
    }
}
