package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays the hooks of the settings over those of an AppSpec. */
final class HookOverlay {
    private static final Place SETTING = new Place("<spec><hooks>", 0, 0);

    private final Template template;
    private final Findings findings;
    private final JsonPointer at;

    HookOverlay(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
        String key = AnyCase.key(template.tree(), Hooks.KEY);
        this.at = JsonPointer.empty().appendProperty(key == null ? Hooks.KEY : key);
    }

    /** A hook of the list, with the places that it has whatever its index becomes. */
    private record Hook(JsonNode entry, Place place, Place function) {}

    void lay(Map<String, String> functions) {
        Map<Integer, String> byEvent = known(functions);
        if (byEvent.isEmpty() || !(list() instanceof ArrayNode list)) {
            return;
        }
        List<Hook> hooks = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonPointer entryAt = at.appendIndex(i);
            hooks.add(new Hook(list.get(i), template.place(entryAt), functionPlace(list.get(i), entryAt)));
        }
        byEvent.forEach((event, function) -> lay(hooks, event, function));
        list.removeAll();
        for (Hook hook : hooks) {
            place(hook, at.appendIndex(list.size()));
            list.add(hook.entry());
        }
    }

    /** By the event's position in the lifecycle. */
    private Map<Integer, String> known(Map<String, String> functions) {
        Map<Integer, String> known = new TreeMap<>();
        functions.forEach((written, function) -> {
            String event = Hooks.event(written);
            if (event == null) {
                error(
                        written + " is no lifecycle event of an ECS deployment. Expected " + Hooks.nearest(written)
                                + ".",
                        "Correct its name, or remove it.");
            } else if (known.containsKey(Hooks.EVENTS.indexOf(event))) {
                error(
                        event + " stands there twice, since case does not count. Expected it once.",
                        "Remove one of the two.");
            } else {
                known.put(Hooks.EVENTS.indexOf(event), function);
            }
        });
        return known;
    }

    private void error(String sentence, String cure) {
        findings.add(Finding.error(Code.SETTING_INVALID, SETTING, at, sentence, cure));
    }

    /** The list, made when there is none; something else when the file has something else there, which is told. */
    private JsonNode list() {
        ObjectNode tree = template.tree();
        String key = at.getMatchingProperty();
        return tree.path(key).isMissingNode() ? tree.putArray(key) : tree.path(key);
    }

    /** Over the hook of this event, else before the first of a later event. */
    private static void lay(List<Hook> hooks, int event, String function) {
        int before = hooks.size();
        for (int i = hooks.size() - 1; i >= 0; i--) {
            Hook hook = hooks.get(i);
            String key = hook.entry() instanceof ObjectNode map ? AnyCase.key(map, Hooks.EVENTS.get(event)) : null;
            if (key != null) {
                ((ObjectNode) hook.entry()).put(key, function);
                hooks.set(i, new Hook(hook.entry(), hook.place(), SETTING));
                return;
            }
            before = isLater(hook.entry(), event) ? i : before;
        }
        ObjectNode added = JsonNodeFactory.instance.objectNode().put(Hooks.EVENTS.get(event), function);
        hooks.add(before, new Hook(added, SETTING, SETTING));
    }

    private static boolean isLater(JsonNode entry, int event) {
        return Hooks.EVENTS.stream()
                .skip(event + 1L)
                .anyMatch(later -> !AnyCase.value(entry, later).isMissingNode());
    }

    private Place functionPlace(JsonNode entry, JsonPointer entryAt) {
        Iterator<String> keys = entry.fieldNames();
        return template.place(keys.hasNext() ? entryAt.appendProperty(keys.next()) : entryAt);
    }

    private void place(Hook hook, JsonPointer entryAt) {
        template.origin(entryAt, hook.place());
        hook.entry()
                .fieldNames()
                .forEachRemaining(key -> template.origin(entryAt.appendProperty(key), hook.function()));
    }
}
