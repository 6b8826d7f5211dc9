package io.github.ecsdelivery.spec.check;

import java.util.List;
import java.util.stream.Collectors;

/** CPU and memory of the task: their form everywhere, the pair on Fargate (source: aws-facts C2). */
final class TaskSizeRule implements TaskDefinitionRule {
    static final String INVALID_CPU = "Invalid 'cpu' setting for task.";
    static final String NO_CONFIGURATION = "No Fargate configuration exists for given values.";

    private static final int LEAST_CPU = 128;
    private static final int MOST_CPU = 196_608;
    private static final int LEAST_MEMORY = 6;

    @Override
    public void check(Part definition, Report report) {
        Part cpu = definition.get("cpu");
        Part memory = definition.get("memory");
        Integer units = TaskSizes.cpu(cpu.text());
        Integer mib = TaskSizes.memory(memory.text());
        boolean right = true;
        if (cpu.text() != null && (units == null || units < LEAST_CPU || units > MOST_CPU)) {
            report.error(
                    cpu,
                    cpu.found(),
                    "CPU units from " + LEAST_CPU + " to " + MOST_CPU + " such as \"1024\", or \"1 vCPU\"",
                    "Write the number of CPU units; 1024 are one vCPU.",
                    INVALID_CPU);
            right = false;
        }
        if (memory.text() != null && (mib == null || mib < LEAST_MEMORY)) {
            report.error(
                    memory,
                    memory.found(),
                    "MiB, at least " + LEAST_MEMORY + ", such as \"2048\", or \"2 GB\"",
                    "Write the number of MiB; 1024 are one GB.");
            right = false;
        }
        if (right && TaskDefinitionRule.fargate(definition) && units != null) {
            fargate(definition, units, mib == null ? 0 : mib, report);
        }
    }

    private static void fargate(Part definition, int units, int mib, Report report) {
        Part cpu = definition.get("cpu");
        boolean windows = windows(definition);
        String of = windows ? " for Windows" : "";
        List<Integer> memories = TaskSizes.memories(units, windows);
        if (units > TaskSizes.LARGEST_CPU && !windows) {
            report.warning(
                    cpu,
                    cpu.found(),
                    "at most " + TaskSizes.LARGEST_CPU + ", the largest size of Fargate known here",
                    "Make sure that Fargate has this size in your region.");
        } else if (memories.isEmpty()) {
            report.error(
                    cpu,
                    cpu.found(),
                    listed(TaskSizes.cpus(windows)) + ", which Fargate has" + of,
                    "Write " + TaskSizes.near(units, mib == 0 ? 2 * units : mib, windows) + ".",
                    NO_CONFIGURATION);
        } else if (mib != 0 && !memories.contains(mib)) {
            Part memory = definition.get("memory");
            report.error(
                    memory,
                    memory.found(),
                    memories(memories) + ", which Fargate has with cpu " + units + of,
                    "Write " + TaskSizes.near(units, mib, windows) + ".",
                    NO_CONFIGURATION);
        }
    }

    private static boolean windows(Part definition) {
        String system =
                definition.get("runtimePlatform").get("operatingSystemFamily").text();
        return system != null && system.startsWith("WINDOWS");
    }

    private static String memories(List<Integer> memories) {
        int first = memories.get(0);
        int last = memories.get(memories.size() - 1);
        int step = memories.get(memories.size() - 1) - memories.get(memories.size() - 2);
        return memories.size() <= 3 ? listed(memories) : first + " to " + last + " in steps of " + step;
    }

    private static String listed(List<Integer> numbers) {
        String all = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or " + all.substring(last + 2);
    }
}
