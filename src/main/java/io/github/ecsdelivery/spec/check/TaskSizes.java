package io.github.ecsdelivery.spec.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** CPU and memory of a task: how they may be written, and the pairs that Fargate has (source: aws-facts C2). */
final class TaskSizes {
    /** The largest Fargate size that is known; there may be larger ones by now. */
    static final int LARGEST_CPU = 16_384;

    private static final Pattern PLAIN = Pattern.compile("\\d{1,7}");
    private static final String AMOUNT = "(\\d{1,4}(?:\\.\\d{1,3})?)\\s*";
    private static final Pattern VCPU = Pattern.compile(AMOUNT + "vcpu");
    private static final Pattern GIGABYTES = Pattern.compile(AMOUNT + "gb");
    private static final int SHOWN = 3;

    private static final Map<Integer, List<Integer>> LINUX = new TreeMap<>(Map.of(
            256,
            List.of(512, 1024, 2048),
            512,
            steps(1024, 4096, 1024),
            1024,
            steps(2048, 8192, 1024),
            2048,
            steps(4096, 16_384, 1024),
            4096,
            steps(8192, 30_720, 1024),
            8192,
            steps(16_384, 61_440, 4096),
            LARGEST_CPU,
            steps(32_768, 122_880, 8192)));

    private static final Map<Integer, List<Integer>> WINDOWS = LINUX.entrySet().stream()
            .filter(size -> size.getKey() >= 1024 && size.getKey() <= 4096)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));

    private record Pair(int cpu, int memory) {

        double farFrom(int otherCpu, int otherMemory) {
            return Math.abs(Math.log((double) cpu / otherCpu)) + Math.abs(Math.log((double) memory / otherMemory));
        }
    }

    private TaskSizes() {}

    /** CPU units of {@code 1024} or {@code 1 vCPU}; null when it is neither. */
    static @Nullable Integer cpu(@Nullable String text) {
        return units(text, VCPU);
    }

    /** MiB of {@code 2048} or {@code 2 GB}; null when it is neither. */
    static @Nullable Integer memory(@Nullable String text) {
        return units(text, GIGABYTES);
    }

    /** CPU units that Fargate has, ascending. */
    static List<Integer> cpus(boolean windows) {
        return List.copyOf((windows ? WINDOWS : LINUX).keySet());
    }

    /** MiB that Fargate has with those CPU units, ascending; empty when it does not have these. */
    static List<Integer> memories(int cpu, boolean windows) {
        return (windows ? WINDOWS : LINUX).getOrDefault(cpu, List.of());
    }

    /**
     * The pairs of Fargate that are nearest: {@code cpu "256" with memory "512"}.
     *
     * @param cpu CPU units, positive
     * @param memory MiB, positive
     */
    static String near(int cpu, int memory, boolean windows) {
        List<Pair> pairs = new ArrayList<>();
        (windows ? WINDOWS : LINUX)
                .forEach((units, memories) -> memories.forEach(mib -> pairs.add(new Pair(units, mib))));
        return pairs.stream()
                .sorted(Comparator.comparingDouble(pair -> pair.farFrom(cpu, memory)))
                .limit(SHOWN)
                .map(pair -> "cpu \"" + pair.cpu() + "\" with memory \"" + pair.memory() + "\"")
                .collect(Collectors.joining(", or "));
    }

    private static List<Integer> steps(int from, int to, int step) {
        return IntStream.iterate(from, mib -> mib <= to, mib -> mib + step)
                .boxed()
                .toList();
    }

    private static @Nullable Integer units(@Nullable String text, Pattern large) {
        String plain = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (PLAIN.matcher(plain).matches()) {
            return Integer.valueOf(plain);
        }
        Matcher amount = large.matcher(plain);
        if (!amount.matches()) {
            return null;
        }
        double value = Double.parseDouble(amount.group(1)) * 1024;
        return value == Math.rint(value) ? Integer.valueOf((int) value) : null;
    }
}
