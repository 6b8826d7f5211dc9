package io.github.ecsdelivery.preflight.container;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import java.util.ArrayList;
import java.util.List;

/** The log groups are there, or are made when a task starts; else none does (ResourceInitializationError). */
record LogGroupsCheck(Fact<TaskReads> reads, ContainerStores stores) implements Check {
    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Log groups";
    }

    @Override
    public Finding look() throws DeliveryException {
        List<String> there = new ArrayList<>();
        List<LogTarget> missing = new ArrayList<>();
        for (LogTarget log : reads.get().logs()) {
            if (log.created() || stores.hasLogGroup(log.region(), log.group())) {
                there.add(log.group());
            } else {
                missing.add(log);
            }
        }
        if (!missing.isEmpty()) {
            return Finding.error(
                    Code.TASK_NEEDS_MISSING,
                    "The task definition logs to "
                            + String.join(
                                    ", ",
                                    missing.stream()
                                            .map(log -> "'" + log.group() + "' in " + log.region())
                                            .toList())
                            + ", and there is no such log group: no task of it could start.",
                    "Create it (aws logs create-log-group --log-group-name "
                            + missing.get(0).group()
                            + "), correct awslogs-group, or set awslogs-create-group to \"true\" and allow"
                            + " logs:CreateLogGroup to the execution role.");
        }
        return Finding.ok(
                there.isEmpty()
                        ? "The task definition logs to no log group."
                        : "There, or made when a task starts: " + String.join(", ", there) + ".");
    }
}
