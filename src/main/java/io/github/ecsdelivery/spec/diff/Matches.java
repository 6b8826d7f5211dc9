package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which entries of two lists belong together, whatever their order. */
final class Matches {
    private Matches() {}

    /**
     * Two entries that belong together, or one that is alone.
     *
     * @param place counted from 0 among the entries of the same name, of the new list unless it has none
     */
    record Pair(@Nullable JsonNode before, @Nullable JsonNode after, int place) {}

    private record Entry(JsonNode node, int place) {}

    /** The entries of one name. */
    static final class Group {
        private final List<Entry> before = new ArrayList<>();
        private final List<Entry> after = new ArrayList<>();
        private boolean alone;

        /** Equal ones belong together; what is left, in its order. */
        List<Pair> pairs() {
            alone = before.size() < 2 && after.size() < 2;
            List<Entry> old = new ArrayList<>(before);
            List<Entry> now = new ArrayList<>(after);
            List<Pair> pairs = new ArrayList<>();
            if (!alone) {
                takeEqual(old, now);
            }
            for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
                Entry was = i < old.size() ? old.get(i) : null;
                Entry is = i < now.size() ? now.get(i) : null;
                int place = is != null ? is.place() : was == null ? i : was.place();
                pairs.add(new Pair(was == null ? null : was.node(), is == null ? null : is.node(), place));
            }
            return pairs;
        }

        /** What the path calls an entry: its name, with its place when there are several; the place when it has none. */
        String named(String label, Pair pair) {
            if (label.isEmpty()) {
                return Integer.toString(pair.place());
            }
            return alone ? label : label + "#" + (pair.place() + 1);
        }

        private static void takeEqual(List<Entry> old, List<Entry> now) {
            Map<JsonNode, Integer> counts = new HashMap<>();
            now.forEach(entry -> counts.merge(entry.node(), 1, Integer::sum));
            Map<JsonNode, Integer> taken = new HashMap<>();
            for (Iterator<Entry> each = old.iterator(); each.hasNext(); ) {
                JsonNode node = each.next().node();
                if (counts.merge(node, -1, Integer::sum) >= 0) {
                    taken.merge(node, 1, Integer::sum);
                    each.remove();
                }
            }
            now.removeIf(entry -> taken.merge(entry.node(), -1, Integer::sum) >= 0);
        }
    }

    /** By name, in the order of the new list and then of the old. */
    static Map<String, Group> of(ArrayNode before, ArrayNode after, ListRule rule) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (JsonNode node : after) {
            List<Entry> list = group(groups, rule, node).after;
            list.add(new Entry(node, list.size()));
        }
        for (JsonNode node : before) {
            List<Entry> list = group(groups, rule, node).before;
            list.add(new Entry(node, list.size()));
        }
        return groups;
    }

    private static Group group(Map<String, Group> groups, ListRule rule, JsonNode node) {
        return groups.computeIfAbsent(rule.label(node), label -> new Group());
    }
}
