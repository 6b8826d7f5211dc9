package io.github.ecsdelivery.mojo.held;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * A deployment that waits. It is kept as a map, since the copy of this plugin that carries it out need not be the one that
 * held it: modules may use several versions.
 *
 * @param module {@code groupId:artifactId}
 * @param environment that it goes to
 * @param sideBySide whether it may run beside others
 * @param work carries it out, gives an {@link Ending} as a map, and throws nothing that it knows of
 */
public record HeldDelivery(String module, String environment, boolean sideBySide, Callable<Map<String, Object>> work) {

    /** For people: {@code orders to prd}. */
    String title() {
        return name() + " to " + environment;
    }

    /** The artifactId. */
    String name() {
        return module.substring(module.indexOf(':') + 1);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("module", module);
        map.put("environment", environment);
        map.put("sideBySide", sideBySide);
        map.put("work", work);
        return map;
    }

    @SuppressWarnings("unchecked") // what toMap wrote
    static HeldDelivery of(Map<String, Object> map) {
        return new HeldDelivery(
                (String) Objects.requireNonNull(map.get("module")),
                (String) Objects.requireNonNull(map.get("environment")),
                Boolean.TRUE.equals(map.get("sideBySide")),
                (Callable<Map<String, Object>>) Objects.requireNonNull(map.get("work")));
    }
}
