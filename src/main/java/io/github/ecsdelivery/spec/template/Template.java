package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.spec.finding.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A task definition or AppSpec as a tree, with the place of every value that was in a file. The tree may be changed. */
public final class Template {

    /** Where some characters occur in a value as written. */
    private record Hits(JsonPointer at, String characters, int[] offsets) {}

    private final String name;
    private final ObjectNode tree;
    private final @Nullable SourceText source;
    private final Span spans;
    private final boolean yaml;
    private final Map<JsonPointer, Place> origins = new HashMap<>();
    /** One value may hold thousands of placeholders that are asked for one after the other. */
    private @Nullable Hits lastHits;

    Template(SourceText source, ObjectNode tree, Span spans, boolean yaml) {
        this(source.file(), tree, source, spans, yaml);
    }

    private Template(String name, ObjectNode tree, @Nullable SourceText source, Span spans, boolean yaml) {
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
        return new Template(name, tree, null, new Span(), false);
    }

    /**
     * A part of the tree as a template of its own, with its places.
     *
     * @param key of a map at the top
     * @param beside keys that stand beside it and belong into it; one that it has itself is not replaced
     */
    public Template within(String key, String... beside) {
        ObjectNode part = (ObjectNode) tree.get(key);
        Span found = spans.find(JsonPointer.empty().appendProperty(key));
        Span inner = found == null ? new Span() : found;
        for (String other : beside) {
            if (tree.has(other) && !part.has(other)) {
                part.set(other, tree.get(other));
                spans.share(other, inner);
            }
        }
        return new Template(name, part, source, inner, yaml);
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
        Place origin = origin(at);
        if (origin != null) {
            return origin;
        }
        if (source == null) {
            return new Place(name, 0, 0);
        }
        return source.place(spans.nearest(at).start());
    }

    /**
     * Where the n-th occurrence of some characters inside a string value stands; the value itself when they are
     * escaped in the file.
     *
     * @param occurrence counted from 0
     * @param occurrences how many the value has
     */
    Place place(JsonPointer at, String characters, int occurrence, int occurrences) {
        Span span = spans.find(at);
        if (source == null || span == null || origin(at) != null) {
            return place(at);
        }
        Hits hits = lastHits;
        if (hits == null || !hits.at().equals(at) || !hits.characters().equals(characters)) {
            String written = source.text().substring(span.start(), span.end());
            hits = new Hits(at, characters, offsets(written, characters));
            lastHits = hits;
        }
        boolean same = hits.offsets().length == occurrences && occurrence >= 0 && occurrence < occurrences;
        return source.place(span.start() + (same ? hits.offsets()[occurrence] : 0));
    }

    /**
     * Where some characters of a string value first stand; the value itself when they are escaped in the file or the value
     * is not what stands there.
     */
    public Place place(JsonPointer at, String characters) {
        return place(at, characters, 0, offsets(tree.at(at).asText(), characters).length);
    }

    /** Where some characters occur in a text, in order. */
    static int[] offsets(String text, String characters) {
        IntStream.Builder found = IntStream.builder();
        for (int at = text.indexOf(characters); at >= 0; at = text.indexOf(characters, at + characters.length())) {
            found.add(at);
        }
        return found.build().toArray();
    }

    /** The characters of a YAML scalar as written, or null when this is not YAML. */
    public @Nullable String yamlText(JsonPointer at) {
        Span span = spans.find(at);
        return !yaml || source == null || span == null ? null : source.text().substring(span.start(), span.end());
    }

    /** Whether a value stands in the file without quotes. */
    boolean isBare(JsonPointer at) {
        Span span = spans.find(at);
        return span != null && span.isBare();
    }

    private @Nullable Place origin(JsonPointer at) {
        if (origins.isEmpty()) {
            return null;
        }
        for (JsonPointer here = at; here != null; here = here.head()) {
            Place found = origins.get(here);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
