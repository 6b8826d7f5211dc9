package io.github.ecsdelivery.spec.check;

import java.util.List;

/** CPU and memory of the containers, against each other and against the task's (source: aws-facts C4). */
final class MemoryRule implements TaskDefinitionRule {

    @Override
    public void check(Part definition, Report report) {
        boolean fargate = TaskDefinitionRule.fargate(definition);
        for (Part container : definition.all("containerDefinitions[]")) {
            if (container.value().isObject()) {
                limits(container, report);
                if (!fargate && !definition.get("memory").given()) {
                    needed(container, report);
                }
            }
        }
        if (fargate) {
            within(definition, report);
        }
    }

    private static void limits(Part container, Report report) {
        Part memory = container.get("memory");
        Part reservation = container.get("memoryReservation");
        Integer most = memory.whole();
        Integer least = reservation.whole();
        if (most != null && least != null && most <= least) {
            report.error(
                    memory,
                    "is " + most + " and memoryReservation " + least,
                    "a limit above the reservation",
                    "Raise memory, lower memoryReservation, or leave one of them out.");
        }
    }

    private static void needed(Part container, Report report) {
        if (!container.get("memory").given()
                && !container.get("memoryReservation").given()) {
            report.error(
                    container,
                    "has neither memory nor memoryReservation",
                    "one of them, since the task has no memory of its own",
                    "Add \"memory\" to the container, or at the top of the task definition.");
        }
    }

    private static void within(Part definition, Report report) {
        Part containers = definition.get("containerDefinitions");
        Integer cpu = TaskSizes.cpu(definition.get("cpu").text());
        Integer memory = TaskSizes.memory(definition.get("memory").text());
        // A size that Fargate does not have is told already.
        boolean large = cpu != null && cpu > TaskSizes.LARGEST_CPU;
        List<Integer> memories = cpu == null ? List.of() : TaskSizes.memories(cpu, false);
        if (cpu == null || memory == null || !(large || memories.contains(memory))) {
            return;
        }
        sum(containers, "cpu", cpu, report);
        sum(containers, "memoryReservation", memory, report);
        for (Part limit : definition.all("containerDefinitions[].memory")) {
            Integer mib = limit.whole();
            if (mib != null && mib > memory) {
                report.error(
                        limit,
                        limit.found(),
                        "at most " + memory + ", the memory of the whole task",
                        "Lower it, or raise the memory of the task.");
            }
        }
    }

    private static void sum(Part containers, String member, int most, Report report) {
        long sum = 0;
        for (Part container : containers.items()) {
            Integer units = container.get(member).whole();
            sum += units == null ? 0 : Math.max(0, units);
        }
        if (sum > most) {
            report.error(
                    containers,
                    "adds up to " + member + " " + sum,
                    "at most " + most + ", which the whole task has",
                    "Lower " + member + " of the containers, or raise the size of the task.");
        }
    }
}
