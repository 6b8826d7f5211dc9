package io.github.ecsdelivery.spec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What ECS does for the containers before they run needs an execution role (source: aws-facts C3). */
final class ExecutionRoleRule implements TaskDefinitionRule {
    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr[.-]ecr[.-].*", Pattern.DOTALL);
    private static final int SHOWN = 3;

    @Override
    public void check(Part definition, Report report) {
        Part role = definition.get("executionRoleArn");
        if (role.given() && !role.is("")) {
            return;
        }
        boolean managed =
                TaskDefinitionRule.fargate(definition) || TaskDefinitionRule.compatible(definition, "EXTERNAL");
        List<String> reasons = new ArrayList<>();
        for (Part container : definition.all("containerDefinitions[]")) {
            reasons.addAll(reasons(container, managed));
        }
        if (!reasons.isEmpty()) {
            report.error(
                    role,
                    role.given() ? "is empty" : "is missing",
                    "a role that ECS takes on, needed for "
                            + String.join(", ", reasons.subList(0, Math.min(SHOWN, reasons.size()))),
                    "Add \"executionRoleArn\" at the top of the task definition. The managed policy"
                            + " AmazonECSTaskExecutionRolePolicy allows what images and logs need; secrets need more.");
        }
    }

    private static List<String> reasons(Part container, boolean managed) {
        List<Part> reasons = new ArrayList<>();
        Part image = container.get("image");
        Part log = container.get("logConfiguration");
        if (managed && ECR.matcher(image.value().asText()).matches()) {
            reasons.add(image);
        }
        if (managed && log.get("logDriver").is("awslogs")) {
            reasons.add(log);
        }
        for (Part list :
                List.of(container.get("secrets"), log.get("secretOptions"), container.get("environmentFiles"))) {
            if (!list.items().isEmpty()) {
                reasons.add(list);
            }
        }
        if (container.get("repositoryCredentials").given()) {
            reasons.add(container.get("repositoryCredentials"));
        }
        return reasons.stream().map(Part::path).toList();
    }
}
