package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Log groups that a test may look at; a group is there when the test made it. */
public final class RecordedLog implements ContainerLog {
    public final Map<String, List<String>> lines = new TreeMap<>();
    public final Set<String> groups = new HashSet<>();

    @Override
    public void open(String group, boolean create, String stream, Instant at) {
        if (!groups.contains(group)) {
            throw Refusal.of("ResourceNotFoundException", "The specified log group does not exist.");
        }
    }

    @Override
    public void write(String group, String stream, Instant at, String message) {
        lines.computeIfAbsent(group + " " + stream, key -> new ArrayList<>()).add(message);
    }
}
