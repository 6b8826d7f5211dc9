package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.model.TaskSize;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The memory at which a container is killed.
 *
 * @param mebibytes at least 0
 * @param at what says so
 * @param told for messages: {@code the 512 MiB of containerDefinitions[0].memory}
 */
record MemoryLimit(long mebibytes, Placed at, String told) {
    private static final int MEBI_BITS = 20;

    /** The container's own limit, or what the task has when the others got theirs; null when it has none. */
    static @Nullable MemoryLimit of(Subject subject, Container container) {
        Placed own = container.spot().get("memory");
        Integer hard = own.wholeInQuotes();
        Placed task = Placed.top(subject.taskDefinition()).get("memory");
        Integer all = task(task);
        if (hard != null && hard >= 0 && (all == null || hard <= all)) {
            return new MemoryLimit(hard, own, "the " + hard + " MiB of " + own.path());
        }
        if (all == null) {
            return null;
        }
        long others = 0;
        for (Container other : Containers.of(subject).all()) {
            others += other.spot().at().equals(container.spot().at()) ? 0 : reserved(other);
        }
        long left = Math.max(0, all - others);
        return new MemoryLimit(
                left,
                task,
                "the " + left + " MiB that the task's memory leaves"
                        + (others == 0 ? "" : " beside the " + others + " MiB of its other containers"));
    }

    /** Whether that many bytes are as much as it is, or more. */
    boolean isReachedBy(BigInteger bytes) {
        return bytes.compareTo(BigInteger.valueOf(mebibytes).shiftLeft(MEBI_BITS)) >= 0;
    }

    private static long reserved(Container container) {
        Integer soft = container.spot().get("memoryReservation").wholeInQuotes();
        Integer hard = container.spot().get("memory").wholeInQuotes();
        int reserved = soft != null ? soft : hard != null ? hard : 0;
        return Math.max(0, reserved);
    }

    private static @Nullable Integer task(Placed memory) {
        return memory.node().isValueNode() ? TaskSize.memory(memory.node().asText()) : null;
    }
}
