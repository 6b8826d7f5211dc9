package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What came back of a tree that was sent.
 *
 * @param lost paths that are missing or changed, with what was sent and found
 * @param added paths that were not sent, the highest only: {@code containerDefinitions[0].cpu}
 */
record Kept(List<String> lost, List<String> added) {

    static Kept of(JsonNode sent, JsonNode found) {
        Kept kept = new Kept(new ArrayList<>(), new ArrayList<>());
        kept.compare(sent, found, "");
        return kept;
    }

    /** The additions without the numbers of the entries: {@code containerDefinitions[].cpu}. */
    List<String> addedAnywhere() {
        return added.stream()
                .map(path -> path.replaceAll("\\[\\d+]", "[]"))
                .distinct()
                .toList();
    }

    private void compare(JsonNode sent, JsonNode found, String path) {
        if (sent.isObject() && found.isObject()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            sent.properties()
                    .forEach(member ->
                            compare(member.getValue(), found.path(member.getKey()), prefix + member.getKey()));
            found.fieldNames().forEachRemaining(name -> {
                if (!sent.hasNonNull(name)) {
                    added.add(prefix + name);
                }
            });
        } else if (sent.isArray() && found.isArray() && sent.size() == found.size()) {
            for (int i = 0; i < sent.size(); i++) {
                compare(sent.get(i), found.get(i), path + "[" + i + "]");
            }
        } else if (!same(sent, found)) {
            lost.add(path + ": sent " + sent + ", found " + (found.isMissingNode() ? "nothing" : found));
        }
    }

    private static boolean same(JsonNode sent, JsonNode found) {
        if (sent.isNull()) {
            return true; // null says that a member is not given; what stands there then is an addition
        }
        if (sent.isNumber() && found.isNumber()) {
            return sent.decimalValue().compareTo(found.decimalValue()) == 0;
        }
        return sent.equals(found);
    }
}
