package io.github.ecsdelivery.jib;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.environment.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which layer of a Spring Boot jar a file belongs to: by its {@code layers.idx}, or as Spring Boot splits them. */
final class BootIndex {
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String LOADER = "org/springframework/boot/loader/";
    private static final List<String> USUAL =
            List.of("spring-boot-loader", "dependencies", "snapshot dependencies", "application");

    private final Map<String, List<String>> places;

    private BootIndex(Map<String, List<String>> places) {
        this.places = places;
    }

    /**
     * @param index the file, or null when the jar has none
     * @throws IOException when it is no index
     */
    static BootIndex of(@Nullable Path index) throws IOException {
        Map<String, List<String>> places = new LinkedHashMap<>();
        if (index != null) {
            if (Files.size(index) > Bounds.LARGEST) {
                throw new IOException("it has more than " + Bounds.LARGEST + " bytes");
            }
            JsonNode layers = tree(Files.readAllBytes(index));
            for (JsonNode layer : layers) {
                if (layer.properties().size() != 1) {
                    throw new IOException("it is no list of named layers");
                }
                Map.Entry<String, JsonNode> entry =
                        layer.properties().iterator().next();
                List<String> names = new ArrayList<>();
                entry.getValue().forEach(place -> names.add(place.asText()));
                places.put(entry.getKey(), names);
            }
        }
        return new BootIndex(places);
    }

    // What Jackson says of it names classes of Java.
    private static JsonNode tree(byte[] content) throws IOException {
        try {
            return Bounds.yaml().readTree(content);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new IOException(
                    "it is no YAML"
                            + (place == null
                                    ? ""
                                    : " at line " + place.getLineNr() + ", column " + place.getColumnNr()),
                    e);
        }
    }

    /** The files of each layer, those that change least first; empty layers are left out. */
    Map<String, SortedMap<String, Path>> split(SortedMap<String, Path> files) {
        Map<String, SortedMap<String, Path>> layers = new LinkedHashMap<>();
        for (String name : places.isEmpty() ? USUAL : List.copyOf(places.keySet())) {
            layers.put(name, new TreeMap<>());
        }
        String last = List.copyOf(layers.keySet()).get(layers.size() - 1);
        files.forEach((name, file) -> {
            String layer = places.isEmpty() ? usual(name) : indexed(name, last);
            layers.computeIfAbsent(layer, any -> new TreeMap<>()).put(name, file);
        });
        layers.values().removeIf(Map::isEmpty);
        return layers;
    }

    // What another tool put into the jar after the index was written changes as often as the application does.
    private String indexed(String name, String last) {
        for (Map.Entry<String, List<String>> layer : places.entrySet()) {
            for (String place : layer.getValue()) {
                if (place.endsWith("/") ? name.startsWith(place) : name.equals(place)) {
                    return layer.getKey();
                }
            }
        }
        return last;
    }

    private static String usual(String name) {
        if (name.startsWith(LOADER)) {
            return USUAL.get(0);
        }
        if (name.startsWith(LIBRARIES)) {
            return name.contains("SNAPSHOT") ? USUAL.get(2) : USUAL.get(1);
        }
        return USUAL.get(3);
    }
}
