package io.github.ecsdelivery.spec.check;

import java.util.ArrayList;
import java.util.List;

/** Options that the log driver awslogs needs (source: aws-facts C3, C4). */
final class LogRule implements TaskDefinitionRule {

    @Override
    public void check(Part definition, Report report) {
        boolean fargate = TaskDefinitionRule.fargate(definition);
        List<String> needed = new ArrayList<>(List.of("awslogs-group", "awslogs-region"));
        if (fargate) {
            needed.add("awslogs-stream-prefix");
        }
        for (Part log : definition.all("containerDefinitions[].logConfiguration")) {
            Part options = log.get("options");
            if (!log.get("logDriver").is("awslogs") || !(options.value().isObject() || !options.given())) {
                continue;
            }
            for (String option : needed) {
                Part part = options.get(option);
                if (!part.given() || part.is("")) {
                    report.error(
                            part,
                            part.given() ? "is empty" : "is missing",
                            "a value, which the log driver awslogs needs" + (fargate ? " on Fargate" : ""),
                            "Add \"" + option + "\" to the options of the log driver.");
                }
            }
            creation(options.get("awslogs-create-group"), report);
        }
    }

    private static void creation(Part create, Report report) {
        if (create.is("true")) {
            report.warning(
                    create,
                    "is \"true\"",
                    "an execution role that may logs:CreateLogGroup, which the managed policy"
                            + " AmazonECSTaskExecutionRolePolicy does not allow",
                    "Allow it to the execution role, or create the log group beforehand and remove the option.");
        }
    }
}
