package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the entries of a list belong together.
 *
 * @param keys members that name an entry; none means that entries are equal or not and their order means nothing
 * @param value the one member besides the keys that an entry usually has, or null
 */
record ListRule(List<String> keys, @Nullable String value) {
    static final String CONTAINERS = "containerDefinitions";

    private static final String ENTRY = "[]";

    private static final ListRule SET = new ListRule(List.of(), null);

    /** By the path that the ECS model has. The order of every other list means something. */
    private static final Map<String, ListRule> RULES = rules();

    /** The rule of a list, or null when its order means something. */
    static @Nullable ListRule at(SpecPath list) {
        return RULES.get(list.model());
    }

    /** The rule of the list that an entry is in, or null when the order of it means something. */
    static @Nullable ListRule ofEntry(SpecPath entry) {
        String model = entry.model();
        return model.endsWith(ENTRY) ? RULES.get(model.substring(0, model.length() - ENTRY.length())) : null;
    }

    boolean keyed() {
        return !keys.isEmpty();
    }

    /** What an entry is called; empty when it has no name. */
    String label(JsonNode entry) {
        return keys.stream()
                .filter(entry::has)
                .map(key -> entry.path(key).asText())
                .collect(Collectors.joining(":"));
    }

    /** What a member of an entry is called: the value of a variable as the variable, a reference and others as they are. */
    String nameOf(JsonNode entry, String member) {
        return "value".equals(value) && member.equals(value) ? label(entry) : member;
    }

    /** The value of an entry that has nothing but its keys and that value; null when it is no such entry. */
    @Nullable
    JsonNode valueOf(JsonNode entry) {
        JsonNode found = value == null ? null : entry.get(value);
        return found != null && entry.size() == keys.size() + 1 && keys.stream().allMatch(entry::has) ? found : null;
    }

    private static Map<String, ListRule> rules() {
        String container = CONTAINERS + "[].";
        Map<String, ListRule> rules = new HashMap<>();
        rules.put(CONTAINERS, by("name"));
        rules.put("volumes", by("name"));
        rules.put("tags", pairs("key", "value"));
        rules.put("placementConstraints", by("type"));
        rules.put("requiresCompatibilities", SET);
        rules.put("inferenceAccelerators", by("deviceName"));
        rules.put("proxyConfiguration.properties", pairs("name", "value"));
        rules.put(container + "portMappings", by("containerPort", "containerPortRange"));
        rules.put(container + "environment", pairs("name", "value"));
        rules.put(container + "secrets", pairs("name", "valueFrom"));
        rules.put(container + "mountPoints", by("sourceVolume", "containerPath"));
        rules.put(container + "volumesFrom", by("sourceContainer"));
        rules.put(container + "dependsOn", pairs("containerName", "condition"));
        rules.put(container + "ulimits", by("name"));
        rules.put(container + "extraHosts", pairs("hostname", "ipAddress"));
        rules.put(container + "systemControls", pairs("namespace", "value"));
        rules.put(container + "resourceRequirements", pairs("type", "value"));
        rules.put(container + "dockerSecurityOptions", SET);
        rules.put(container + "restartPolicy.ignoredExitCodes", SET);
        rules.put(container + "logConfiguration.secretOptions", pairs("name", "valueFrom"));
        rules.put(container + "linuxParameters.capabilities.add", SET);
        rules.put(container + "linuxParameters.capabilities.drop", SET);
        rules.put(container + "linuxParameters.devices", by("hostPath"));
        rules.put(container + "linuxParameters.devices[].permissions", SET);
        rules.put(container + "linuxParameters.tmpfs", by("containerPath"));
        return Map.copyOf(rules);
    }

    private static ListRule by(String... keys) {
        return new ListRule(List.of(keys), null);
    }

    private static ListRule pairs(String key, String value) {
        return new ListRule(List.of(key), value);
    }
}
