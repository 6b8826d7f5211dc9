package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks two normal trees side by side. The order of changes is that of the new tree, what is gone behind it. */
final class Comparison {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<Change> changes = new ArrayList<>();

    private Comparison() {}

    /**
     * @param before a normal tree
     * @param after a normal tree
     */
    static List<Change> of(ObjectNode before, ObjectNode after) {
        Comparison comparison = new Comparison();
        comparison.members(before, after, SpecPath.ROOT);
        return comparison.changes;
    }

    private void members(ObjectNode before, ObjectNode after, SpecPath path) {
        Set<String> names = new LinkedHashSet<>();
        after.properties().forEach(member -> names.add(member.getKey()));
        before.properties().forEach(member -> names.add(member.getKey()));
        names.forEach(name -> member(before.get(name), after.get(name), path.member(name), name));
    }

    /** A map or a list of named entries that is on one side only is shown piece by piece, like any other. */
    private void member(@Nullable JsonNode before, @Nullable JsonNode after, SpecPath path, String name) {
        JsonNode some = after == null ? before : after;
        ListRule rule = ListRule.at(path);
        boolean pieces = some instanceof ObjectNode || (some instanceof ArrayNode && rule != null && rule.keyed());
        if (some != null && pieces && (before == null || after == null)) {
            JsonNode none = some.isObject() ? NODES.objectNode() : NODES.arrayNode();
            values(before == null ? none : before, after == null ? none : after, path, name);
        } else {
            values(before, after, path, name);
        }
    }

    /**
     * @param name what the value is called, for the judgement whether it is a secret
     */
    private void values(@Nullable JsonNode before, @Nullable JsonNode after, SpecPath path, String name) {
        if (before instanceof ObjectNode old && after instanceof ObjectNode now) {
            members(old, now, path);
        } else if (before instanceof ArrayNode old && after instanceof ArrayNode now) {
            ListRule rule = ListRule.at(path);
            if (rule == null) {
                ordered(old, now, path, name);
            } else {
                matched(old, now, path, name, rule);
            }
        } else if (before == null || !before.equals(after)) {
            Masked masks = new Masked();
            Masked maskedNow = new Masked();
            add(
                    path,
                    before == null ? null : masks.value(before, path, name),
                    after == null ? null : maskedNow.value(after, path, name),
                    masks,
                    maskedNow);
        }
    }

    private void matched(ArrayNode before, ArrayNode after, SpecPath path, String name, ListRule rule) {
        Map<String, Matches.Group> groups = Matches.of(before, after, rule);
        groups.forEach((label, group) -> {
            for (Matches.Pair pair : group.pairs()) {
                SpecPath at = path.entry(group.named(label, pair));
                entry(pair.before(), pair.after(), at, name, rule);
            }
        });
    }

    private void entry(@Nullable JsonNode before, @Nullable JsonNode after, SpecPath path, String name, ListRule rule) {
        JsonNode old = before == null ? null : rule.valueOf(before);
        JsonNode now = after == null ? null : rule.valueOf(after);
        JsonNode some = after == null ? before : after;
        boolean value = (before == null || old != null) && (after == null || now != null);
        if (some != null && value) {
            values(old, now, path, rule.nameOf(some, String.valueOf(rule.value())));
        } else {
            values(before, after, path, name);
        }
    }

    /** By position, but for what is equal at both ends, so that one more argument is one change. */
    private void ordered(ArrayNode before, ArrayNode after, SpecPath path, String name) {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        for (int i = start; i < Math.max(before.size(), after.size()) - end; i++) {
            position(i < before.size() - end ? before : null, i < after.size() - end ? after : null, i, path, name);
        }
    }

    private void position(
            @Nullable ArrayNode before, @Nullable ArrayNode after, int index, SpecPath path, String name) {
        SpecPath at = path.entry(Integer.toString(index));
        JsonNode old = before == null ? null : before.get(index);
        JsonNode now = after == null ? null : after.get(index);
        if (old != null && now != null && old.isContainerNode() && now.isContainerNode()) {
            values(old, now, at, name);
        } else if (old == null || !old.equals(now)) {
            Masked masks = new Masked();
            Masked masksNow = new Masked();
            add(
                    at,
                    before == null ? null : masks.entry(before, index, path, name),
                    after == null ? null : masksNow.entry(after, index, path, name),
                    masks,
                    masksNow);
        }
    }

    private void add(
            SpecPath path, @Nullable JsonNode before, @Nullable JsonNode after, Masked masks, Masked masksNow) {
        Change.Kind kind =
                before == null ? Change.Kind.ADDED : after == null ? Change.Kind.REMOVED : Change.Kind.CHANGED;
        boolean none = masks.hidden().isEmpty() && masksNow.hidden().isEmpty();
        Change.Secret secret = none
                ? Change.Secret.NONE
                : masks.hidden().equals(masksNow.hidden()) ? Change.Secret.SAME : Change.Secret.DIFFERENT;
        changes.add(new Change(kind, path, before, after, secret));
    }
}
