package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Deployments as GetDeployment shows them. */
final class DeploymentViews {
    private final World world;
    private final Group group;

    DeploymentViews(World world, Group group) {
        this.world = world;
        this.group = group;
    }

    ObjectNode info(Deployment deployment) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("applicationName", world.application());
        view.put("deploymentGroupName", world.group());
        view.put("deploymentConfigName", deployment.request.config().name());
        view.put("deploymentId", deployment.id);
        revision(view, "previousRevision", deployment.request.previousRevision());
        revision(view, "revision", deployment.request.revision());
        view.put("status", deployment.status.wire());
        if (deployment.errorCode != null) {
            view.putObject("errorInformation")
                    .put("code", deployment.errorCode)
                    .put("message", deployment.errorMessage);
        }
        view.put("createTime", Members.seconds(deployment.createdAt));
        if (deployment.startedAt != null) {
            view.put("startTime", Members.seconds(deployment.startedAt));
        }
        if (deployment.completedAt != null) {
            view.put("completeTime", Members.seconds(deployment.completedAt));
        }
        // For ECS it is told when all is over.
        if (deployment.status.terminal()) {
            ObjectNode overview = view.putObject("deploymentOverview");
            for (String member : new String[] {"Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready"}) {
                overview.put(member, member.equals(deployment.status.target()) ? 1 : 0);
            }
        }
        if (deployment.request.description() != null) {
            view.put("description", deployment.request.description());
        }
        view.put("creator", deployment.rollback() ? "codeDeployRollback" : "user");
        view.put("ignoreApplicationStopFailures", false);
        view.set("autoRollbackConfiguration", deployment.request.autoRollback().view());
        view.put("updateOutdatedInstancesOnly", false);
        rollback(view, deployment);
        view.put("instanceTerminationWaitTimeStarted", deployment.terminationWaitStarted);
        group.describe(view);
        view.put("fileExistsBehavior", "DISALLOW");
        view.putArray("deploymentStatusMessages");
        if (deployment.request.overrideAlarms() != null) {
            view.set(
                    "overrideAlarmConfiguration",
                    deployment.request.overrideAlarms().deepCopy());
        }
        return view;
    }

    private static void rollback(ObjectNode view, Deployment deployment) {
        if (deployment.rollback()) {
            view.putObject("rollbackInfo")
                    .put("rollbackTriggeringDeploymentId", Objects.requireNonNull(deployment.request.triggeringId()))
                    .put("rollbackMessage", deployment.rollbackMessage);
        } else if (deployment.rollbackMessage != null) {
            ObjectNode info = view.putObject("rollbackInfo").put("rollbackMessage", deployment.rollbackMessage);
            if (deployment.rollbackId != null) {
                info.put("rollbackDeploymentId", deployment.rollbackId);
            }
        }
    }

    private static void revision(ObjectNode view, String member, @Nullable ObjectNode revision) {
        if (revision != null) {
            view.set(member, RevisionLocation.shown(revision));
        }
    }
}
