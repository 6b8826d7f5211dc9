package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.spec.finding.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task definition or AppSpec as a tree, with the place of every value that was in a file. The tree may be changed. */
public final class Template {

    /** Start and end of a value, as offsets in the text. */
    record Span(int start, int end) {}

    private final String name;
    private final ObjectNode tree;
    private final @Nullable SourceText source;
    private final Map<JsonPointer, Span> spans;
    private final boolean yaml;
    private final Map<JsonPointer, Place> origins = new HashMap<>();

    Template(SourceText source, ObjectNode tree, Map<JsonPointer, Span> spans, boolean yaml) {
        this(source.file(), tree, source, spans, yaml);
    }

    private Template(
            String name, ObjectNode tree, @Nullable SourceText source, Map<JsonPointer, Span> spans, boolean yaml) {
        this.name = name;
        this.tree = tree;
        this.source = source;
        this.spans = spans;
        this.yaml = yaml;
    }

    /**
     * A tree that did not come from a file.
     *
     * @param name says in messages where it came from
     */
    public static Template withoutFile(String name, ObjectNode tree) {
        return new Template(name, tree, null, Map.of(), false);
    }

    /** Path relative to the project's base directory, or where the tree came from. */
    public String name() {
        return name;
    }

    public ObjectNode tree() {
        return tree;
    }

    /**
     * Says that a value, and all below it, comes from a setting and not from the file.
     *
     * @param setting as messages name it: {@code <spec><cpu>}
     */
    public void origin(JsonPointer at, String setting) {
        origin(at, new Place(setting, 0, 0));
    }

    /** Says that a value, and all below it, comes from another place than the one where it was read. */
    public void origin(JsonPointer at, Place place) {
        origins.put(at, place);
    }

    /** Where a value comes from; of one that was added later, the nearest that encloses it. */
    public Place place(JsonPointer at) {
        Place origin = enclosing(origins, at);
        if (origin != null) {
            return origin;
        }
        if (source == null) {
            return new Place(name, 0, 0);
        }
        Span span = enclosing(spans, at);
        return source.place(span == null ? 0 : span.start());
    }

    /**
     * Where the n-th occurrence of some characters inside a string value stands; the value itself when they are
     * escaped in the file.
     *
     * @param occurrence counted from 0
     * @param occurrences how many the value has
     */
    Place place(JsonPointer at, String characters, int occurrence, int occurrences) {
        Span span = spans.get(at);
        if (source == null || span == null || enclosing(origins, at) != null) {
            return place(at);
        }
        int wanted = span.start();
        int count = 0;
        int found = source.text().indexOf(characters, span.start());
        while (found >= 0 && found < span.end()) {
            if (count++ == occurrence) {
                wanted = found;
            }
            found = source.text().indexOf(characters, found + characters.length());
        }
        return source.place(count == occurrences ? wanted : span.start());
    }

    /** The characters of a YAML scalar as written, or null when this is not YAML. */
    public @Nullable String yamlText(JsonPointer at) {
        Span span = spans.get(at);
        return !yaml || source == null || span == null ? null : source.text().substring(span.start(), span.end());
    }

    private static <T> @Nullable T enclosing(Map<JsonPointer, T> known, JsonPointer at) {
        for (JsonPointer here = at; here != null; here = here.head()) {
            T found = known.get(here);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
