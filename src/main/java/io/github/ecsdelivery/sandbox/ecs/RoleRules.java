package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which roles a task definition may and must name. */
final class RoleRules implements Rule {
    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr[.-]ecr[.-].*");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/[\\w+=,.@/-]+");
    private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    private final String accountId;

    RoleRules(String accountId) {
        this.accountId = accountId;
    }

    @Override
    public void check(ObjectNode definition) {
        role(definition.path("taskRoleArn"));
        role(definition.path("executionRoleArn"));
        if (!definition.path("executionRoleArn").asText().isEmpty()) {
            return;
        }
        boolean managed = Rule.compatible(definition, "FARGATE") || Rule.compatible(definition, "EXTERNAL");
        for (JsonNode container : definition.path("containerDefinitions")) {
            if (managed && ECR.matcher(container.path("image").asText()).matches()) {
                throw EcsTexts.client(EcsTexts.ROLE_FOR_ECR);
            }
            JsonNode log = container.path("logConfiguration");
            if (managed && log.path("logDriver").asText().equals("awslogs")) {
                throw EcsTexts.client(EcsTexts.ROLE_FOR_AWSLOGS);
            }
            if (!container.path("secrets").isEmpty()
                    || !log.path("secretOptions").isEmpty()
                    || container.has("repositoryCredentials")
                    || !container.path("environmentFiles").isEmpty()) {
                throw EcsTexts.client(EcsTexts.ROLE_FOR_SECRETS);
            }
        }
    }

    private void role(JsonNode value) {
        String text = value.asText();
        if (text.isEmpty() || ROLE_NAME.matcher(text).matches()) {
            return;
        }
        Matcher arn = ROLE.matcher(text);
        if (!arn.matches()) {
            throw EcsTexts.client(EcsTexts.ROLE_INVALID);
        }
        if (!arn.group(1).equals(accountId)) {
            throw Refusal.of("AccessDeniedException", EcsTexts.ROLE_FOREIGN);
        }
    }
}
