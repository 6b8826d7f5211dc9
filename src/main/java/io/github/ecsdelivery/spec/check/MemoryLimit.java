package io.github.ecsdelivery.spec.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memory at which a container is killed.
 *
 * @param mebibytes at least 0
 * @param at what says so
 * @param told for messages: {@code the 512 MiB of containerDefinitions[0].memory}
 */
record MemoryLimit(long mebibytes, Placed at, String told) {
    private static final Pattern SIZE = Pattern.compile("(?i)\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(GB)?\\s*");
    private static final int GIGA = 1024;
    private static final int MEBI_BITS = 20;

    /** The container's own limit, or what the task has when the others got theirs; null when it has none. */
    static @Nullable MemoryLimit of(Subject subject, Container container) {
        Placed own = container.spot().get("memory");
        Integer hard = own.whole();
        Placed task = Placed.top(subject.taskDefinition()).get("memory");
        Long all = task(task);
        if (hard != null && hard >= 0 && (all == null || hard <= all)) {
            return new MemoryLimit(hard, own, "the " + hard + " MiB of " + own.path());
        }
        if (all == null) {
            return null;
        }
        long others = 0;
        for (Container other : Container.of(subject.taskDefinition())) {
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
        Integer soft = container.spot().get("memoryReservation").whole();
        Integer hard = container.spot().get("memory").whole();
        int reserved = soft != null ? soft : hard != null ? hard : 0;
        return Math.max(0, reserved);
    }

    private static @Nullable Long task(Placed memory) {
        Matcher size = SIZE.matcher(memory.node().isValueNode() ? memory.node().asText() : "");
        if (!size.matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(size.group(1));
        return (size.group(2) == null ? number : number.multiply(BigDecimal.valueOf(GIGA))).longValue();
    }
}
