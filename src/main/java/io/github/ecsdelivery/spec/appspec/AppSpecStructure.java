package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the maps and lists of an AppSpec; values are not looked at, they may still be placeholders. */
final class AppSpecStructure {
    /** CodeDeploy's words for whatever is not built as it expects (facts A1). */
    static final String NOT_WELL_FORMED = "The AppSpec file must be valid JSON or YAML The input AppSpec file is a not"
            + " well-formed yaml. The template cannot be parsed";

    private static final Level.Key RESOURCES = Level.TOP.keys().get(1);

    private final AppSpecFindings findings;
    private final boolean failOnUnknown;
    private final List<String> repairs;

    /** Keys that are there, but misspelt or elsewhere: not to be told as missing too. */
    private final Set<String> told = new HashSet<>();

    /**
     * @param failOnUnknown whether a key that nobody knows is an error
     * @param repairs takes a sentence for what was put right and needs no warning
     */
    AppSpecStructure(AppSpecFindings findings, boolean failOnUnknown, List<String> repairs) {
        this.findings = findings;
        this.failOnUnknown = failOnUnknown;
        this.repairs = repairs;
    }

    void check() {
        Version.repair(findings, repairs);
        map(findings.template().tree(), JsonPointer.empty(), Level.TOP);
    }

    private void map(ObjectNode map, JsonPointer at, Level level) {
        Map<Level.Key, String> present = present(map, at, level);
        for (Level.Key key : level.keys()) {
            String written = present.get(key);
            if (written != null) {
                value(map, at.appendProperty(written), key, map.path(written));
            }
        }
        for (Level.Key key : level.keys()) {
            boolean elsewhere = told.contains(key.name()) || told.contains(misspelt(key, at));
            if (key.required() && !present.containsKey(key) && !elsewhere) {
                findings.shape(at, "has no " + key.name(), key.expected(), "Add it there.");
            }
        }
    }

    private Map<Level.Key, String> present(ObjectNode map, JsonPointer at, Level level) {
        Map<Level.Key, String> present = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : List.copyOf(map.properties())) {
            JsonPointer here = at.appendProperty(entry.getKey());
            Level.Key key = level.key(entry.getKey());
            if (key == null) {
                unknown(map, entry.getKey(), here, level);
            } else if (present.putIfAbsent(key, entry.getKey()) != null) {
                findings.shape(
                        here,
                        "is " + key.name() + " a second time, since case does not count",
                        "each key once",
                        "Remove one of the two.");
            }
        }
        return present;
    }

    private void unknown(ObjectNode map, String written, JsonPointer at, Level level) {
        Level.Meant meant = level.meant(written);
        if (meant == null) {
            findings.unknownKey(
                    failOnUnknown,
                    at,
                    "is not known to CodeDeploy",
                    "one of "
                            + String.join(
                                    ", ",
                                    level.keys().stream().map(Level.Key::name).toList()),
                    "Remove it, or correct its name.");
            return;
        }
        Level.Key key = meant.key();
        boolean error = failOnUnknown || key.required();
        if (meant.level().equals(level)) {
            told.add(misspelt(key, at.head()));
            findings.unknownKey(
                    error, at, "is not known to CodeDeploy", key.name() + ", which is near", "Correct its name.");
        } else {
            tell(key);
            String name = key.name().equalsIgnoreCase(written) ? "it" : "it as " + key.name();
            findings.unknownKey(
                    error,
                    at,
                    "stands at the wrong level",
                    name + " " + meant.level().where(),
                    "Move it there.");
        }
        if (!map.path(written).isNull()) {
            value(map, at, key, map.path(written));
        }
    }

    /** The key is there somewhere, and so are the maps that should be around it. */
    private void tell(Level.Key key) {
        told.add(key.name());
        Level.around(key).forEach(outer -> told.add(outer.name()));
    }

    private static String misspelt(Level.Key key, JsonPointer map) {
        return map + "/" + key.name();
    }

    private void value(ObjectNode parent, JsonPointer at, Level.Key key, JsonNode value) {
        if (value.isNull()) {
            empty(parent, at, key);
            return;
        }
        switch (key.form()) {
            case VALUE -> {}
            case MAP -> below(at, key, value);
            case LIST_OF_MAPS -> list(at, key, value);
            case RESOURCES -> resources(at, value);
            case HOOKS -> Hooks.checkStructure(findings, at, value);
        }
    }

    private void empty(ObjectNode parent, JsonPointer at, Level.Key key) {
        if (key.required()) {
            findings.shape(at, "is empty", key.expected(), "Write it there.");
        } else {
            findings.warning(at, "is empty and left out", key.expected() + ", or nothing", "Remove the key.");
            parent.remove(at.last().getMatchingProperty());
        }
    }

    private void below(JsonPointer at, Level.Key key, JsonNode value) {
        Level below = key.below();
        if (below != null && value instanceof ObjectNode map) {
            map(map, at, below);
        } else if (value.isArray()) {
            findings.shapeWithAws(at, "is a list", key.expected(), NOT_WELL_FORMED, "Remove the - before its keys.");
        } else {
            findings.shape(
                    at, "is " + AppSpecFindings.shown(value), key.expected(), "Write its keys under it, indented.");
        }
    }

    private void list(JsonPointer at, Level.Key key, JsonNode value) {
        Level below = key.below();
        if (below == null || !(value instanceof ArrayNode list)) {
            findings.shape(
                    at, "is " + AppSpecFindings.shown(value), key.expected(), "Write - before each of its entries.");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode map) {
                map(map, at.appendIndex(i), below);
            } else {
                findings.shape(
                        at.appendIndex(i),
                        "is " + AppSpecFindings.shown(list.get(i)),
                        "a map with " + below.names(),
                        "Write its keys under it, indented.");
            }
        }
    }

    private void resources(JsonPointer at, JsonNode value) {
        if (!(value instanceof ArrayNode list)) {
            findings.shapeWithAws(
                    at,
                    "is " + AppSpecFindings.shown(value),
                    RESOURCES.expected(),
                    NOT_WELL_FORMED,
                    "Write - before the resource's name.");
            return;
        }
        if (list.isEmpty()) {
            findings.shape(
                    at,
                    "is an empty list",
                    RESOURCES.expected(),
                    "Write the resource, or delete the file to have it made.");
        }
        int named = 0;
        for (int i = 0; i < list.size(); i++) {
            named += entry(list.get(i), at.appendIndex(i));
        }
        if (named > 1) {
            findings.warning(
                    at,
                    "has " + named + " resources, and the task definition is set in each of them",
                    "one, since a deployment group has one ECS service",
                    "Keep the resource of the service.");
        }
    }

    /** How many resources are in one entry of the list. */
    private int entry(JsonNode entry, JsonPointer at) {
        if (!(entry instanceof ObjectNode map) || map.isEmpty()) {
            findings.shape(
                    at,
                    "is " + AppSpecFindings.shown(entry),
                    "a map of one key: TargetService: {…}",
                    "Write its name.");
            return 0;
        }
        if (Target.isResource(map) && map.properties().stream().allMatch(each -> isKeyOfResource(each.getKey()))) {
            findings.shape(
                    at,
                    "is a resource without a name",
                    "- TargetService: with Type and Properties under it",
                    "Write - TargetService: above, and indent what stands there.");
            return 0;
        }
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : List.copyOf(map.properties())) {
            boolean resource = each.getValue() instanceof ObjectNode value && Target.isResource(value);
            if (!resource && Level.isKnown(each.getKey())) {
                unknown(map, each.getKey(), at.appendProperty(each.getKey()), Level.ENTRY);
            } else {
                names.add(each.getKey());
            }
        }
        if (names.size() > 1) {
            findings.shape(
                    at,
                    "has " + names.size() + " keys, " + String.join(", ", names),
                    "a map of one key",
                    "Write - before each resource, and indent what belongs to it.");
        }
        names.forEach(name -> resource(map.path(name), at.appendProperty(name), map.size() > 1));
        return Math.min(1, names.size());
    }

    private static boolean isKeyOfResource(String key) {
        return Level.RESOURCE.key(key) != null;
    }

    /** An empty one whose keys stand beside it is badly indented, which is told with the keys. */
    private void resource(JsonNode value, JsonPointer at, boolean othersBesideIt) {
        if (value instanceof ObjectNode map) {
            map(map, at, Level.RESOURCE);
        } else if (!value.isNull() || !othersBesideIt) {
            findings.shape(
                    at,
                    "is " + AppSpecFindings.shown(value),
                    "a map with Type and Properties",
                    "Write its keys under it, indented.");
        }
    }
}
