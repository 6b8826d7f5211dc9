package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which roles a task definition may and must name. */
final class RoleRules implements Rule {
    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr[.-]ecr[.-].*");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/[\\w+=,.@/-]+");
    private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    private static final Map<String, String> WITHOUT_INSTANCE_ROLE =
            Map.of("FARGATE", "Fargate", "EXTERNAL", "External");

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
        String platform = withoutInstanceRole(definition);
        for (JsonNode container : definition.path("containerDefinitions")) {
            if (platform != null
                    && ECR.matcher(container.path("image").asText()).matches()) {
                throw EcsTexts.client(EcsTexts.ROLE_FOR_ECR, platform);
            }
            JsonNode log = container.path("logConfiguration");
            if (platform != null && log.path("logDriver").asText().equals("awslogs")) {
                throw EcsTexts.client(EcsTexts.ROLE_FOR_AWSLOGS, platform);
            }
            if (!container.path("secrets").isEmpty()
                    || !log.path("secretOptions").isEmpty()
                    || container.has("repositoryCredentials")
                    || !container.path("environmentFiles").isEmpty()) {
                throw EcsTexts.client(EcsTexts.ROLE_FOR_SECRETS);
            }
        }
    }

    /** What the task is to run on where no instance role of EC2 helps; null when there is one. */
    private static @Nullable String withoutInstanceRole(ObjectNode definition) {
        for (JsonNode compatibility : definition.path("requiresCompatibilities")) {
            String name = WITHOUT_INSTANCE_ROLE.get(compatibility.asText());
            if (name != null) {
                return name;
            }
        }
        return null;
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
