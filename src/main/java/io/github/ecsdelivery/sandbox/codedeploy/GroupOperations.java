package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** The calls about applications and their groups. */
final class GroupOperations {
    private final Applications applications;

    GroupOperations(Applications applications) {
        this.applications = applications;
    }

    ObjectNode application(ObjectNode input, Caller caller) {
        Application application = applications.demand(input);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        application.describe(output.putObject("application"));
        return output;
    }

    ObjectNode group(ObjectNode input, Caller caller) {
        GroupParts parts = applications.demandGroup(input);
        World world = parts.world();
        Group group = parts.group();
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ObjectNode view = output.putObject("deploymentGroupInfo");
        view.put("applicationName", world.application());
        view.put("deploymentGroupId", group.groupId());
        view.put("deploymentGroupName", world.group());
        view.put("deploymentConfigName", world.codeDeploy().config());
        view.putArray("ec2TagFilters");
        view.putArray("onPremisesInstanceTagFilters");
        view.putArray("autoScalingGroups");
        view.put("serviceRoleArn", group.serviceRoleArn());
        view.putArray("triggerConfigurations");
        view.set("alarmConfiguration", group.alarms().view());
        view.set("autoRollbackConfiguration", group.autoRollback().view());
        view.put("outdatedInstancesStrategy", "UPDATE");
        group.describe(view);
        view.set("ecsServices", group.services());
        view.put("terminationHookEnabled", false);
        Deployment successful = parts.deployments().latest(deployment -> deployment.status == Status.SUCCEEDED);
        Deployment attempted = parts.deployments().latest(deployment -> true);
        last(view, "lastSuccessfulDeployment", successful);
        last(view, "lastAttemptedDeployment", attempted);
        if (attempted != null && attempted.request.revision() != null) {
            view.set("targetRevision", attempted.request.revision());
        }
        return output;
    }

    private static void last(ObjectNode view, String member, @Nullable Deployment deployment) {
        if (deployment == null) {
            return;
        }
        ObjectNode last = view.putObject(member)
                .put("deploymentId", deployment.id)
                .put("status", deployment.status.wire())
                .put("createTime", Members.seconds(deployment.createdAt));
        if (deployment.completedAt != null) {
            last.put("endTime", Members.seconds(deployment.completedAt));
        }
    }
}
