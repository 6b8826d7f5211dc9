package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Containers that wait for each other in a circle (source: aws-facts C4). */
final class DependencyCycleRule implements TaskDefinitionRule {

    @Override
    public void check(Placed definition, Findings findings) {
        Map<String, Container> containers = Containers.of(definition).byName();
        Map<String, Set<String>> waits = new LinkedHashMap<>();
        containers.forEach((name, container) -> waits.put(name, waitsFor(name, container.spot(), containers.keySet())));
        removeFree(waits);
        while (!waits.isEmpty()) {
            List<String> cycle = cycle(waits);
            Placed first = Objects.requireNonNull(containers.get(cycle.get(0))).spot();
            findings.add(first.get("dependsOn")
                    .error(
                            "closes a circle, " + String.join(" → ", cycle) + " → " + cycle.get(0),
                            "an order in which the containers can start",
                            "Remove one of these dependencies."));
            cycle.forEach(waits::remove);
            waits.values().forEach(names -> cycle.forEach(names::remove));
            removeFree(waits);
        }
    }

    private static Set<String> waitsFor(String name, Placed container, Set<String> known) {
        Set<String> names = new LinkedHashSet<>();
        for (Placed dependency : container.get("dependsOn").items()) {
            String other = dependency.get("containerName").settled();
            if (other != null && known.contains(other) && !other.equals(name)) {
                names.add(other);
            }
        }
        return names;
    }

    /** Removes, again and again, who waits for nobody; each who is left waits for one who is left. */
    private static void removeFree(Map<String, Set<String>> waits) {
        List<String> free = free(waits);
        while (!free.isEmpty()) {
            free.forEach(waits::remove);
            for (Set<String> names : waits.values()) {
                free.forEach(names::remove);
            }
            free = free(waits);
        }
    }

    private static List<String> free(Map<String, Set<String>> waits) {
        return waits.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> cycle(Map<String, Set<String>> waits) {
        List<String> way = new ArrayList<>();
        String here = waits.keySet().iterator().next();
        while (!way.contains(here)) {
            way.add(here);
            here = waits.getOrDefault(here, Set.of()).iterator().next();
        }
        return way.subList(way.indexOf(here), way.size());
    }
}
