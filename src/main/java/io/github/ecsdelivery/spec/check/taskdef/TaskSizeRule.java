package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.TaskSize;
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
    public void check(Placed definition, Findings findings) {
        Placed cpu = definition.get("cpu");
        Placed memory = definition.get("memory");
        Integer units = TaskSize.cpu(cpu.settled());
        Integer mib = TaskSize.memory(memory.settled());
        boolean right = true;
        if (cpu.settled() != null && (units == null || units < LEAST_CPU || units > MOST_CPU)) {
            findings.add(cpu.error(
                            cpu.found(),
                            "CPU units from " + LEAST_CPU + " to " + MOST_CPU + " such as \"1024\", or \"1 vCPU\"",
                            "Write the number of CPU units; 1024 are one vCPU.")
                    .withAws(INVALID_CPU));
            right = false;
        }
        if (memory.settled() != null && (mib == null || mib < LEAST_MEMORY)) {
            findings.add(memory.error(
                    memory.found(),
                    "MiB, at least " + LEAST_MEMORY + ", such as \"2048\", or \"2 GB\"",
                    "Write the number of MiB; 1024 are one GB."));
            right = false;
        }
        if (right && Platform.isFargate(definition) && units != null) {
            fargate(definition, units, mib == null ? 0 : mib, findings);
        }
    }

    private static void fargate(Placed definition, int units, int mib, Findings findings) {
        Placed cpu = definition.get("cpu");
        boolean windows = Platform.isWindows(definition);
        String of = windows ? " for Windows" : "";
        List<Integer> memories = TaskSizes.memories(units, windows);
        if (units > TaskSizes.LARGEST_CPU && !windows) {
            findings.add(cpu.warning(
                    cpu.found(),
                    "at most " + TaskSizes.LARGEST_CPU + ", the largest size of Fargate known here",
                    "Make sure that Fargate has this size in your region."));
        } else if (memories.isEmpty()) {
            findings.add(cpu.error(
                            cpu.found(),
                            listed(TaskSizes.cpus(windows)) + ", which Fargate has" + of,
                            "Write " + TaskSizes.near(units, mib == 0 ? 2 * units : mib, windows) + ".")
                    .withAws(NO_CONFIGURATION));
        } else if (mib != 0 && !memories.contains(mib)) {
            Placed memory = definition.get("memory");
            findings.add(memory.error(
                            memory.found(),
                            memories(memories) + ", which Fargate has with cpu " + units + of,
                            "Write " + TaskSizes.near(units, mib, windows) + ".")
                    .withAws(NO_CONFIGURATION));
        }
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
