package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** The version of an AppSpec, of which there is only 0.0; it is written so whatever stood there. */
final class Version {
    static final DecimalNode ONLY = DecimalNode.valueOf(new BigDecimal("0.0"));

    private static final String KEY = "version";
    private static final String EXPECTED = "0.0, the only one there is";

    private Version() {}

    /**
     * @param repairs takes a sentence when the version was zero in another spelling
     */
    static void repair(AppSpecFindings findings, List<String> repairs) {
        ObjectNode tree = findings.template().tree();
        String key = AnyCase.key(tree, KEY);
        if (key == null) {
            if (tree.properties().stream().noneMatch(entry -> isMisspelt(entry.getKey()))) {
                findings.warning(JsonPointer.empty(), "has no version", EXPECTED, "It is added; write version: 0.0.");
                addFirst(tree);
            }
            return;
        }
        JsonNode value = tree.path(key);
        JsonPointer at = JsonPointer.empty().appendProperty(key);
        if (!isZero(value)) {
            String found = "is " + AppSpecFindings.shown(value);
            findings.warning(at, found, EXPECTED, "It is written as 0.0; correct it.");
        } else if (!value.asText().equals("0.0") || value.isTextual()) {
            repairs.add(findings.template().place(at) + ": version " + value + " is written as 0.0.");
        }
        tree.set(key, ONLY);
    }

    private static boolean isMisspelt(String key) {
        Level.Meant meant = Level.TOP.key(key) == null ? Level.TOP.meant(key) : null;
        return meant != null && meant.key().name().equals(KEY);
    }

    private static boolean isZero(JsonNode value) {
        return value.isNumber()
                ? value.doubleValue() == 0
                : value.isTextual() && value.textValue().strip().matches("0(\\.0+)?");
    }

    private static void addFirst(ObjectNode tree) {
        ObjectNode others = tree.deepCopy();
        tree.removeAll();
        tree.set(KEY, ONLY);
        tree.setAll(others);
    }
}
