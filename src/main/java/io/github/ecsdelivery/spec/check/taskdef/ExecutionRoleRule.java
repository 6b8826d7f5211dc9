package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What ECS does for the containers before they run needs an execution role (source: aws-facts C3). */
final class ExecutionRoleRule implements TaskDefinitionRule {
    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr[.-]ecr[.-].*", Pattern.DOTALL);
    private static final int SHOWN = 3;

    @Override
    public void check(Placed definition, Findings findings) {
        Placed role = definition.get("executionRoleArn");
        if (role.given() && !role.is("")) {
            return;
        }
        boolean managed = Platform.isFargate(definition) || Platform.isExternal(definition);
        List<String> reasons = new ArrayList<>();
        for (Placed container : definition.all("containerDefinitions[]")) {
            reasons.addAll(reasons(container, managed));
        }
        if (role.given() || !reasons.isEmpty()) {
            findings.add(
                    role.error(
                            role.given() ? "is empty" : role.absent(),
                            "a role that ECS takes on" + neededFor(reasons),
                            "Add \"executionRoleArn\" at the top of the task definition. The managed policy"
                                    + " AmazonECSTaskExecutionRolePolicy allows what images and logs need; secrets need more."));
        }
    }

    private static String neededFor(List<String> reasons) {
        return reasons.isEmpty()
                ? ", or no executionRoleArn"
                : ", needed for " + String.join(", ", reasons.subList(0, Math.min(SHOWN, reasons.size())));
    }

    private static List<String> reasons(Placed container, boolean managed) {
        List<Placed> reasons = new ArrayList<>();
        Placed image = container.get("image");
        Placed log = container.get("logConfiguration");
        if (managed && ECR.matcher(image.node().asText()).matches()) {
            reasons.add(image);
        }
        if (managed && log.get("logDriver").is("awslogs")) {
            reasons.add(log);
        }
        for (Placed list :
                List.of(container.get("secrets"), log.get("secretOptions"), container.get("environmentFiles"))) {
            if (!list.items().isEmpty()) {
                reasons.add(list);
            }
        }
        if (container.get("repositoryCredentials").given()) {
            reasons.add(container.get("repositoryCredentials"));
        }
        return reasons.stream().map(Placed::path).toList();
    }
}
