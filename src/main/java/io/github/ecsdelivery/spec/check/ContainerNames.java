package io.github.ecsdelivery.spec.check;

import java.util.LinkedHashMap;
import java.util.Map;

/** The containers of a task definition by name; of two with the same name the first. */
final class ContainerNames {
    private final Map<String, Part> containers = new LinkedHashMap<>();
    private final boolean complete;

    ContainerNames(Part definition) {
        boolean all = true;
        for (Part container : definition.all("containerDefinitions[]")) {
            String name = container.get("name").text();
            all &= name != null;
            if (name != null) {
                containers.putIfAbsent(name, container);
            }
        }
        complete = all;
    }

    Map<String, Part> byName() {
        return containers;
    }

    /**
     * Reports a name that is no container's. When one of the containers has no readable name, nothing can be said.
     *
     * @param parent what the name belongs to
     */
    void check(Part parent, String member, Report report) {
        Part name = parent.get(member);
        String text = name.text();
        if (text != null && !containers.containsKey(text) && complete) {
            report.error(
                    name,
                    name.found() + ", which no container is called",
                    "the name of a container" + Nearest.listed(containers.keySet()),
                    Nearest.cure(text, containers.keySet(), "Correct the name, or add the container."));
        }
    }
}
