package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.JvmFlag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The heap that the JVM is told to take fits into the container's memory, with room for what is no heap. */
final class HeapRule implements Rule {
    private static final BigDecimal MOST = BigDecimal.valueOf(90);
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final BigInteger FOUR = BigInteger.valueOf(4);
    private static final BigInteger FIVE = BigInteger.valueOf(5);
    private static final String CURE =
            "Lower it, give the container more memory, or say the share instead: " + "-XX:MaxRAMPercentage=75.0.";

    private final JavaService service;

    HeapRule(JavaService service) {
        this.service = service;
    }

    /** The flag that counts, and what it says. */
    private record Heap<T>(CommandLine.Flag flag, T size) {}

    @Override
    public void check(Subject subject, Findings findings) {
        Container container = Containers.delivered(subject);
        if (container == null) {
            return;
        }
        List<CommandLine.Flag> flags = new CommandLine(container, service).flags();
        Heap<BigInteger> largest = last(flags, JvmFlag::largestHeap);
        Heap<BigInteger> first = last(flags, JvmFlag::firstHeap);
        Heap<BigDecimal> share = last(flags, JvmFlag::ramPercentage);
        MemoryLimit limit = MemoryLimit.of(subject, container);

        if (largest != null && limit != null) {
            against(largest, limit, findings);
        }
        if (largest != null && first != null && first.size().compareTo(largest.size()) > 0) {
            Placed at = at(first, limit, container);
            findings.add(at.error(
                    told(first.flag(), at) + ", and " + largest.flag().text()
                            + " is less. Expected the first size of the heap to"
                            + " be at most its largest: the JVM does not start.",
                    "Lower the one or raise the other."));
        } else if (largest == null && first != null && limit != null && limit.isReachedBy(first.size())) {
            tooLarge(first, limit, findings);
        }
        if (share != null && (largest == null || share.size().compareTo(WHOLE) > 0)) {
            share(share, at(share, limit, container), findings);
        }
        if (largest != null && !Platform.isFargate(Placed.top(subject.taskDefinition()))) {
            reservation(largest, container.spot().get("memoryReservation"), findings);
        }
    }

    private static void against(Heap<BigInteger> largest, MemoryLimit limit, Findings findings) {
        BigInteger withRest = largest.size().multiply(FIVE).divide(FOUR);
        if (limit.isReachedBy(largest.size())) {
            tooLarge(largest, limit, findings);
        } else if (limit.isReachedBy(withRest.subtract(BigInteger.ONE))) {
            Placed at =
                    largest.flag().at() == null ? limit.at() : largest.flag().at();
            findings.add(at.warning(
                    told(largest.flag(), at)
                            + ", which leaves less than a quarter of it for threads, classes and buffers in "
                            + limit.told() + ". Expected more room: ECS kills the container when it is used up.",
                    CURE));
        }
    }

    private static void tooLarge(Heap<BigInteger> heap, MemoryLimit limit, Findings findings) {
        Placed at = heap.flag().at() == null ? limit.at() : heap.flag().at();
        findings.add(at.error(
                told(heap.flag(), at) + ", which does not fit into " + limit.told()
                        + ". Expected less: ECS kills the container when its memory is used up.",
                CURE));
    }

    private static void share(Heap<BigDecimal> share, Placed at, Findings findings) {
        String told = told(share.flag(), at);
        if (share.size().compareTo(WHOLE) > 0) {
            findings.add(at.error(
                    told + ". Expected 0 to 100: the JVM does not start.", "Write -XX:MaxRAMPercentage=75.0."));
        } else if (share.size().compareTo(MOST) > 0) {
            findings.add(at.warning(
                    told + ". Expected at most " + MOST
                            + ", for the JVM needs memory besides the heap and ECS kills the"
                            + " container when it is used up.",
                    "Write -XX:MaxRAMPercentage=75.0."));
        }
    }

    private static void reservation(Heap<BigInteger> largest, Placed reservation, Findings findings) {
        Integer soft = reservation.wholeInQuotes();
        if (soft != null && soft >= 0 && BigInteger.valueOf(soft).shiftLeft(20).compareTo(largest.size()) < 0) {
            findings.add(reservation.warning(
                    "is " + soft + ", and the JVM may take " + largest.flag().text() + " ("
                            + largest.flag().origin()
                            + "). Expected at least as much: the instance is filled by reservations.",
                    "Raise memoryReservation above the heap."));
        }
    }

    /** Where a flag is in the template; else the memory that it is measured by. */
    private static Placed at(Heap<?> heap, @Nullable MemoryLimit limit, Container container) {
        Placed at = heap.flag().at();
        return at != null ? at : limit != null ? limit.at() : container.spot();
    }

    private static String told(CommandLine.Flag flag, Placed at) {
        return at.equals(flag.at()) ? "says " + flag.text() : "has to hold " + flag.text() + " of " + flag.origin();
    }

    private static <T> @Nullable Heap<T> last(List<CommandLine.Flag> flags, Function<String, @Nullable T> reader) {
        Heap<T> last = null;
        for (CommandLine.Flag flag : flags) {
            T size = reader.apply(flag.text());
            if (size != null) {
                last = new Heap<>(flag, size);
            }
        }
        return last;
    }
}
