package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a rendered task definition changes against the running one. What ECS adds or shows by itself is no difference,
 * nor is the order of what has names. Nothing in it is a secret.
 *
 * @param before what the running side is called: {@code orders:41 (running)}
 * @param after what the rendered side is called: {@code src/main/ecs/taskdef.json}
 * @param changes in the order of the rendered tree, what is gone behind
 */
public record SpecDiff(String before, String after, List<Change> changes) {

    public SpecDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two task definitions; both trees stay as they are, and any shape will do.
     *
     * @param running as DescribeTaskDefinition shows it, with the output-only fields and its {@code tags} beside the others
     * @param before what to call it
     * @param rendered the input of RegisterTaskDefinition
     * @param after what to call it
     */
    public static SpecDiff between(ObjectNode running, String before, ObjectNode rendered, String after) {
        return new SpecDiff(before, after, Comparison.of(Normal.of(running), Normal.of(rendered)));
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
