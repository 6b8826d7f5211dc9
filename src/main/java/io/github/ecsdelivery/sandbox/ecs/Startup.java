package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.fault.FailedStart;
import io.github.ecsdelivery.sandbox.fault.ImageFault;
import io.github.ecsdelivery.sandbox.fault.SecretFault;
import io.github.ecsdelivery.sandbox.fault.StartingTask;
import io.github.ecsdelivery.sandbox.permit.EcsTable;
import io.github.ecsdelivery.sandbox.permit.ServiceRole;
import io.github.ecsdelivery.sandbox.permit.ServiceRoles;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must go well before a task runs: its roles are taken, secrets, images and log streams are fetched and made with the
 * execution role. AWS source: ECS developer guide, "Amazon ECS task execution IAM role" (aws-facts C3).
 */
final class Startup {
    private static final String PULL_ERROR = "CannotPullContainerError: ";

    private final World world;
    private final References references;
    private final ImagePuller puller;
    private final TaskSecrets secrets;
    private final ContainerOutput output;
    private final ServiceRoles roles;

    Startup(
            World world,
            References references,
            ImagePuller puller,
            TaskSecrets secrets,
            ContainerOutput output,
            ServiceRoles roles) {
        this.secrets = secrets;
        this.world = world;
        this.references = references;
        this.puller = puller;
        this.output = output;
        this.roles = roles;
    }

    /** Why ECS cannot take a role of the tasks; null when it can take all. */
    @Nullable
    String untakenRole(TaskDefinition definition) {
        for (String member : List.of("executionRoleArn", "taskRoleArn")) {
            ServiceRole role = role(definition, member, "ecs");
            if (role != null && role.standing() != ServiceRole.Standing.TRUSTS) {
                return VerbatimTexts.ROLE_NOT_TAKEN.formatted(role.arn());
            }
        }
        return null;
    }

    /** Why a task does not start; null when it does. */
    @Nullable
    FailedStart failure(Task task, Instant now) {
        ServiceRole role = role(task.set.definition, "executionRoleArn", task.id);
        StartingTask starting =
                new StartingTask(task.set.definition.tree(), world.region(), world.accountId(), task.id);
        for (JsonNode container : task.set.definition.containers()) {
            FailedStart failed = secrets(starting, container, role);
            failed = failed == null ? image(starting, container, role) : failed;
            if (failed != null) {
                return failed;
            }
        }
        return output.open(task, now, role);
    }

    private @Nullable FailedStart secrets(StartingTask task, JsonNode container, @Nullable ServiceRole role) {
        for (String list : List.of("/secrets", "/logConfiguration/secretOptions")) {
            for (JsonNode secret : container.at(list)) {
                String valueFrom = secret.path("valueFrom").asText();
                String refusal = role == null ? null : refusal(task, valueFrom, role);
                if (refusal != null) {
                    return SecretFault.denied(valueFrom, refusal);
                }
                if (!secrets.has(valueFrom)) {
                    return SecretFault.notFound(valueFrom);
                }
            }
        }
        return null;
    }

    private @Nullable String refusal(StartingTask task, String valueFrom, ServiceRole role) {
        String refusal = role.refusal(SecretFault.deed(task, valueFrom));
        String key = secrets.key(valueFrom);
        return refusal == null && key != null ? role.refusal(Deed.of("kms:Decrypt", key)) : refusal;
    }

    private @Nullable FailedStart image(StartingTask task, JsonNode container, @Nullable ServiceRole role) {
        String image = container.path("image").asText();
        if (image.equals(world.ecs().bootstrapImage())) {
            return null;
        }
        String repository = puller.repository(image);
        if (repository != null && role != null) {
            if (role.refusal(Deed.of("ecr:GetAuthorizationToken", "*")) != null) {
                return ImageFault.NO_LOGIN.failedStart(task, container);
            }
            for (String action : List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")) {
                if (role.refusal(Deed.of(action, repository)) != null) {
                    return ImageFault.DENIED.failedStart(task, container);
                }
            }
        }
        String reason = puller.pull(image, role == null ? null : role.caller());
        return reason == null
                ? null
                : new FailedStart(
                        reason.startsWith(PULL_ERROR.strip()) ? reason : PULL_ERROR + reason,
                        container.path("name").asText());
    }

    private @Nullable ServiceRole role(TaskDefinition definition, String member, String session) {
        String named = definition.tree().path(member).asText();
        if (named.isEmpty()) {
            return null;
        }
        return roles.of(references.roleArn(named), EcsTable.TASKS, session);
    }
}
