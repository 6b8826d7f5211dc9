package io.github.ecsdelivery.spec.check.taskdef;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The pairs of CPU and memory that Fargate has (source: aws-facts C2). */
final class TaskSizes {
    /** The largest Fargate size that is known; there may be larger ones by now. */
    static final int LARGEST_CPU = 16_384;

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
}
