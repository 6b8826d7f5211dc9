package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.ArrayList;
import java.util.List;

/** Options that the log driver awslogs needs (source: aws-facts C3, C4). */
final class LogRule implements TaskDefinitionRule {

    @Override
    public void check(Placed definition, Findings findings) {
        boolean fargate = Platform.isFargate(definition);
        List<String> needed = new ArrayList<>(List.of("awslogs-group", "awslogs-region"));
        if (fargate) {
            needed.add("awslogs-stream-prefix");
        }
        for (Placed log : definition.all("containerDefinitions[].logConfiguration")) {
            Placed options = log.get("options");
            if (!log.get("logDriver").is("awslogs") || !(options.node().isObject() || !options.given())) {
                continue;
            }
            for (String option : needed) {
                Placed part = options.get(option);
                // One that is null has the wrong type, which is told already.
                boolean nothing =
                        !part.given() && !options.asWritten(option).node().isNull();
                if (nothing || part.is("")) {
                    findings.add(part.error(
                            part.given() ? "is empty" : part.absent(),
                            "a value, which the log driver awslogs needs" + (fargate ? " on Fargate" : ""),
                            "Add \"" + option + "\" to the options of the log driver."));
                }
            }
            creation(options.get("awslogs-create-group"), findings);
        }
    }

    private static void creation(Placed create, Findings findings) {
        if (create.is("true")) {
            findings.add(create.warning(
                    "is \"true\"",
                    "an execution role that may logs:CreateLogGroup, which the managed policy"
                            + " AmazonECSTaskExecutionRolePolicy does not allow",
                    "Allow it to the execution role, or create the log group beforehand and remove the option."));
        }
    }
}
