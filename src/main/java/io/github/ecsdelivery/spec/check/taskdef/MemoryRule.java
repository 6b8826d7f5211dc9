package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.TaskSize;
import java.util.List;

/** CPU and memory of the containers, against each other and against the task's (source: aws-facts C4). */
final class MemoryRule implements TaskDefinitionRule {

    @Override
    public void check(Placed definition, Findings findings) {
        boolean fargate = Platform.isFargate(definition);
        for (Placed container : definition.all("containerDefinitions[]")) {
            if (container.node().isObject()) {
                limits(container, findings);
                if (!fargate && !definition.get("memory").given()) {
                    needed(container, findings);
                }
            }
        }
        if (fargate) {
            within(definition, findings);
        }
    }

    private static void limits(Placed container, Findings findings) {
        Placed memory = container.get("memory");
        Placed reservation = container.get("memoryReservation");
        Integer most = memory.whole();
        Integer least = reservation.whole();
        if (most != null && least != null && most <= least) {
            findings.add(memory.error(
                    "is " + most + " and memoryReservation " + least,
                    "a limit above the reservation",
                    "Raise memory, lower memoryReservation, or leave one of them out."));
        }
    }

    private static void needed(Placed container, Findings findings) {
        if (!container.get("memory").given()
                && !container.get("memoryReservation").given()) {
            findings.add(container.error(
                    "has neither memory nor memoryReservation",
                    "one of them, since the task has no memory of its own",
                    "Add \"memory\" to the container, or at the top of the task definition."));
        }
    }

    private static void within(Placed definition, Findings findings) {
        Placed containers = definition.get("containerDefinitions");
        Integer cpu = TaskSize.cpu(definition.get("cpu").settled());
        Integer memory = TaskSize.memory(definition.get("memory").settled());
        // A size that Fargate does not have is told already.
        boolean large = cpu != null && cpu > TaskSizes.LARGEST_CPU;
        List<Integer> memories = cpu == null ? List.of() : TaskSizes.memories(cpu, false);
        if (cpu == null || memory == null || !(large || memories.contains(memory))) {
            return;
        }
        sum(containers, "cpu", cpu, findings);
        sum(containers, "memoryReservation", memory, findings);
        for (Placed limit : definition.all("containerDefinitions[].memory")) {
            Integer mib = limit.whole();
            if (mib != null && mib > memory) {
                findings.add(limit.error(
                        limit.found(),
                        "at most " + memory + ", the memory of the whole task",
                        "Lower it, or raise the memory of the task."));
            }
        }
    }

    private static void sum(Placed containers, String member, int most, Findings findings) {
        long sum = 0;
        for (Placed container : containers.items()) {
            Integer units = container.get(member).whole();
            sum += units == null ? 0 : Math.max(0, units);
        }
        if (sum > most) {
            findings.add(containers.error(
                    "adds up to " + member + " " + sum,
                    "at most " + most + ", which the whole task has",
                    "Lower " + member + " of the containers, or raise the size of the task."));
        }
    }
}
