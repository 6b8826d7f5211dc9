package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.service.Services.Service;
import io.github.ecsdelivery.preflight.service.Services.TaskSet;
import java.util.List;
import java.util.stream.Collectors;

/** There is room for green (aws-facts C5). */
final class TaskSetsCheck implements Check {
    private static final int MOST = 5;

    private final ServiceFacts facts;

    TaskSetsCheck(ServiceFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Task sets";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        Service service = facts.deployed().get();
        List<TaskSet> sets = service.taskSets();
        String found =
                "The ECS service '" + service.name() + "' has " + sets.size() + " of at most " + MOST + " task sets";
        List<TaskSet> left =
                sets.stream().filter(set -> !set.status().equals("PRIMARY")).toList();
        String others = left.isEmpty()
                ? ""
                : ", beside PRIMARY " + left.stream().map(TaskSetsCheck::text).collect(Collectors.joining(", "));
        return sets.size() < MOST
                ? Finding.ok(found + others + ".")
                : Finding.error(
                        Code.DEPLOYMENT_REFUSED,
                        found + others + ", so there is no room for green.",
                        "Delete those that stopped deployments left (ecs delete-task-set), then run again.");
    }

    private static String text(TaskSet set) {
        return set.id() + " (" + set.status() + (set.deployment() == null ? "" : ", of " + set.deployment()) + ")";
    }
}
