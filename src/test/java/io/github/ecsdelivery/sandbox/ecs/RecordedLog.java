package io.github.ecsdelivery.sandbox.ecs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Log groups that a test may look at; a group is there when the test made it, or when a container makes it. */
public final class RecordedLog implements ContainerLog {
    public final Map<String, List<String>> lines = new TreeMap<>();
    public final Set<String> groups = new HashSet<>();

    @Override
    public boolean open(String group, String stream, boolean createGroup, Instant at) {
        if (createGroup) {
            groups.add(group);
        }
        return groups.contains(group);
    }

    @Override
    public void write(String group, String stream, Instant at, String message) {
        lines.computeIfAbsent(group + " " + stream, key -> new ArrayList<>()).add(message);
    }
}
