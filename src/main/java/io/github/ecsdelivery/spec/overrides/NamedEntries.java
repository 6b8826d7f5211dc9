package io.github.ecsdelivery.spec.overrides;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A list of maps that each have a name and a value: environment, secrets, tags. */
final class NamedEntries {
    private final Template template;
    private final Findings findings;
    private final ObjectNode parent;
    private final JsonPointer at;
    private final String nameKey;
    private final String valueKey;

    /**
     * @param at where the list is, or would be
     * @param nameKey key of the name in an entry
     * @param valueKey key of the value in an entry
     */
    NamedEntries(
            Template template, Findings findings, ObjectNode parent, JsonPointer at, String nameKey, String valueKey) {
        this.template = template;
        this.findings = findings;
        this.parent = parent;
        this.at = at;
        this.nameKey = nameKey;
        this.valueKey = valueKey;
    }

    /** Replaces the value of each entry of that name, or adds one. */
    void put(String name, String value, String setting) {
        List<Integer> there = indexes(name);
        for (int index : there) {
            JsonPointer valueAt = at.appendIndex(index).appendProperty(valueKey);
            findings.forget(template.name(), valueAt);
            ((ObjectNode) list().path(index)).put(valueKey, value);
            template.origin(valueAt, setting);
        }
        if (there.isEmpty() && (isMissing() || list().isArray())) {
            ArrayNode list = isMissing() ? parent.putArray(key()) : (ArrayNode) list();
            template.origin(at.appendIndex(list.size()), setting);
            list.addObject().put(nameKey, name).put(valueKey, value);
        }
    }

    /** Where the entries of that name are. */
    List<JsonPointer> find(String name) {
        return indexes(name).stream().map(at::appendIndex).toList();
    }

    /** Takes the entries of these names out; the others keep their places. The list goes when nothing is left in it. */
    void remove(Collection<String> names) {
        List<Integer> gone =
                names.stream().flatMap(name -> indexes(name).stream()).toList();
        if (gone.isEmpty()) {
            return;
        }
        gone.forEach(index -> findings.forget(template.name(), at.appendIndex(index)));
        ArrayNode list = (ArrayNode) list();
        List<JsonNode> kept = new ArrayList<>();
        List<Map<String, Place>> places = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!gone.contains(i)) {
                kept.add(list.get(i));
                places.add(places(list.get(i), at.appendIndex(i)));
            }
        }
        list.removeAll();
        list.addAll(kept);
        for (int i = 0; i < places.size(); i++) {
            JsonPointer entryAt = at.appendIndex(i);
            places.get(i).forEach((below, place) -> template.origin(entryAt.append(JsonPointer.compile(below)), place));
        }
        if (kept.isEmpty()) {
            parent.remove(key());
        }
    }

    private static String below(String key) {
        return JsonPointer.empty().appendProperty(key).toString();
    }

    private Map<String, Place> places(JsonNode entry, JsonPointer entryAt) {
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("", template.place(entryAt));
        entry.fieldNames().forEachRemaining(key -> places.put(below(key), template.place(entryAt.appendProperty(key))));
        return places;
    }

    private List<Integer> indexes(String name) {
        JsonNode list = list();
        return IntStream.range(0, list.isArray() ? list.size() : 0)
                .filter(i -> list.path(i).isObject()
                        && name.equals(list.path(i).path(nameKey).textValue()))
                .boxed()
                .toList();
    }

    private JsonNode list() {
        return parent.path(key());
    }

    private boolean isMissing() {
        return list().isMissingNode() || list().isNull();
    }

    private String key() {
        return at.last().getMatchingProperty();
    }
}
