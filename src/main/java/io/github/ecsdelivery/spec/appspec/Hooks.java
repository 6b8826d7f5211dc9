package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Spelling;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Lambda functions that an AppSpec has at the events of an ECS deployment (source: AppSpec reference, hooks section). */
final class Hooks {
    static final String KEY = "Hooks";

    /** In the order in which they happen. */
    static final List<String> EVENTS = List.of(
            "BeforeInstall", "AfterInstall", "AfterAllowTestTraffic", "BeforeAllowTraffic", "AfterAllowTraffic");

    static final String LIST_FORM = "a list: - BeforeInstall: function";

    private static final String NAME = "[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9$_-]+)?";
    private static final Pattern FUNCTION =
            Pattern.compile(NAME + "|arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:" + NAME);
    private static final int SHOWN = 3;

    private Hooks() {}

    /** The event of that name in any case, or null. */
    static @Nullable String event(String written) {
        return EVENTS.stream()
                .filter(event -> event.equalsIgnoreCase(written))
                .findFirst()
                .orElse(null);
    }

    /** What a name that is none was probably meant to be. */
    static String nearest(String written) {
        return EVENTS.stream()
                .filter(event -> Level.isNear(written, event))
                .min(Comparator.comparingInt(event -> Spelling.distance(written, event)))
                .map(event -> event + ", which is near")
                .orElse("one of " + String.join(", ", EVENTS));
    }

    static void checkStructure(AppSpecFindings findings, JsonPointer at, JsonNode value) {
        if (value instanceof ObjectNode map) {
            String form = map.properties().stream()
                    .limit(SHOWN)
                    .map(entry -> "- " + entry.getKey() + ": "
                            + (entry.getValue().isTextual() ? entry.getValue().textValue() : "function"))
                    .collect(Collectors.joining(", "));
            findings.shapeWithAws(
                    at,
                    "is a map",
                    map.isEmpty() ? LIST_FORM : "a list: " + form,
                    AppSpecStructure.NOT_WELL_FORMED,
                    "Write - before each event.");
            return;
        }
        if (!(value instanceof ArrayNode list)) {
            findings.shape(at, "is " + AppSpecFindings.shown(value), LIST_FORM, "Write - before each event.");
            return;
        }
        Set<String> events = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            entry(findings, at.appendIndex(i), list.get(i), events);
        }
    }

    private static void entry(AppSpecFindings findings, JsonPointer at, JsonNode entry, Set<String> events) {
        if (!(entry instanceof ObjectNode map) || map.isEmpty()) {
            findings.shape(
                    at,
                    "is " + AppSpecFindings.shown(entry),
                    "a map of one key: - BeforeInstall: function",
                    "Write the event and its function.");
            return;
        }
        if (map.size() > 1) {
            findings.shape(at, "has " + map.size() + " keys", "a map of one key", "Write - before each event.");
        }
        map.fieldNames().forEachRemaining(written -> {
            String event = event(written);
            if (event == null) {
                findings.unknownKey(
                        true,
                        at.appendProperty(written),
                        "is no lifecycle event of an ECS deployment",
                        nearest(written),
                        "Correct its name, or remove it.");
            } else if (!events.add(event)) {
                findings.shape(
                        at.appendProperty(written),
                        "is the event " + event + " a second time",
                        "each event once",
                        "Remove one of the two.");
            }
        });
    }

    /** How many events have a function. */
    static int count(ObjectNode appSpec) {
        String key = AnyCase.key(appSpec, KEY);
        return key == null ? 0 : appSpec.path(key).size();
    }

    /** Looks at the functions, once placeholders are filled. */
    static void checkValues(AppSpecFindings findings) {
        ObjectNode tree = findings.template().tree();
        String key = AnyCase.key(tree, KEY);
        if (key == null || !(tree.path(key) instanceof ArrayNode list)) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            JsonPointer at = JsonPointer.empty().appendProperty(key).appendIndex(i);
            list.get(i).properties().forEach(hook -> {
                JsonNode value = hook.getValue();
                boolean function =
                        value.isTextual() && FUNCTION.matcher(value.textValue()).matches();
                if (!function && !Values.isOpen(value)) {
                    findings.invalid(
                            at.appendProperty(hook.getKey()),
                            "is " + AppSpecFindings.shown(value),
                            "the name or ARN of a Lambda function",
                            "Name the function that is called at this event.");
                }
            });
        }
    }
}
