package io.github.ecsdelivery.sandbox.ecs;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CPU and memory of a task: how they may be written, and which pairs Fargate has. */
final class TaskSizes {
    private static final Pattern UNITS = Pattern.compile("(\\d{1,7})");
    private static final Pattern VCPU = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)\\s*vcpu");
    private static final Pattern GIGABYTES = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)\\s*gb");

    /** From, to and step of memory by CPU. */
    private static final Map<Integer, int[]> FARGATE = Map.of(
            512, new int[] {1024, 4096, 1024},
            1024, new int[] {2048, 8192, 1024},
            2048, new int[] {4096, 16384, 1024},
            4096, new int[] {8192, 30720, 1024},
            8192, new int[] {16384, 61440, 4096},
            16384, new int[] {32768, 122880, 8192});

    private TaskSizes() {}

    /** CPU units of {@code 1024} or {@code 1 vCPU}; null when it is neither. */
    static @Nullable Integer cpu(String text) {
        return read(text, VCPU);
    }

    /** MiB of {@code 2048} or {@code 2 GB}; null when it is neither. */
    static @Nullable Integer memory(String text) {
        return read(text, GIGABYTES);
    }

    /** Whether Fargate has that pair. */
    static boolean fargate(int cpu, int memory) {
        if (cpu == 256) {
            return memory == 512 || memory == 1024 || memory == 2048;
        }
        int[] range = FARGATE.get(cpu);
        return range != null && memory >= range[0] && memory <= range[1] && (memory - range[0]) % range[2] == 0;
    }

    private static @Nullable Integer read(String text, Pattern large) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher units = UNITS.matcher(plain);
        if (units.matches()) {
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
