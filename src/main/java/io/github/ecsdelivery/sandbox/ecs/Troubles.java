package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.fault.TaskFault;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What goes wrong with tasks outside the PRIMARY task set, looked up each time anew. */
final class Troubles {
    private final Supplier<List<TaskFault>> ordered;

    Troubles(Supplier<List<TaskFault>> ordered) {
        this.ordered = ordered;
    }

    /** The first trouble of a kind that a task of this set meets; null when it meets none. */
    <T> @Nullable T first(TaskSet set, Function<TaskFault, @Nullable T> kind) {
        if (!set.primary()) {
            for (TaskFault fault : ordered.get()) {
                T trouble = kind.apply(fault);
                if (trouble != null) {
                    return trouble;
                }
            }
        }
        return null;
    }
}
