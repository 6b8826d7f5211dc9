package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Types;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.Map;
import java.util.TreeMap;

/** CreateDeployment: every check, then the start. */
final class CreateDeployment {
    private static final Map<String, String> EC2_ONLY = new TreeMap<>(Map.of(
            "fileExistsBehavior", "InvalidFileExistsBehaviorException",
            "ignoreApplicationStopFailures", "InvalidIgnoreApplicationStopFailuresValueException",
            "targetInstances", "InvalidTargetInstancesException",
            "updateOutdatedInstancesOnly", "InvalidUpdateOutdatedInstancesOnlyValueException",
            "deploymentMode", "InvalidInputException"));

    private static final Types TYPES = Types.none()
            .texts(
                    "applicationName",
                    "deploymentGroupName",
                    "deploymentConfigName",
                    "description",
                    "fileExistsBehavior",
                    "deploymentMode")
            .flags("ignoreApplicationStopFailures", "updateOutdatedInstancesOnly")
            .structures("revision", "targetInstances", "autoRollbackConfiguration", "overrideAlarmConfiguration");

    private final Applications applications;
    private final DeploymentConfigs configs;

    CreateDeployment(Applications applications, DeploymentConfigs configs) {
        this.applications = applications;
        this.configs = configs;
    }

    ObjectNode run(ObjectNode input, Caller caller) {
        TYPES.demand(input);
        Application application = applications.demand(input);
        GroupParts parts = applications.demandGroup(input);
        World world = parts.world();
        Deployments deployments = parts.deployments();
        parts.group().demandEcs();
        RevisionLocation location = RevisionLocation.of(input);
        String name = Names.optionalConfig(input);
        DeploymentConfig config =
                configs.demand(name == null ? world.codeDeploy().config() : name);
        parts.group().demandRoutable(config);
        String description = RevisionBook.description(input);
        EC2_ONLY.forEach((member, code) -> {
            if (input.hasNonNull(member)) {
                throw CodeDeployTexts.refusal(code, CodeDeployTexts.EC2_ONLY, member);
            }
        });
        ObjectNode override = Members.object(input, "autoRollbackConfiguration");
        ObjectNode overrideAlarms = Members.object(input, "overrideAlarmConfiguration");
        AlarmConfiguration alarms =
                overrideAlarms == null ? parts.group().alarms() : AlarmConfiguration.of(overrideAlarms);
        AutoRollback autoRollback = override == null ? parts.group().autoRollback() : AutoRollback.of(override);
        Deployment active = deployments.latest(deployment -> !deployment.status.terminal());
        if (active != null) {
            throw CodeDeployTexts.refusal(
                    "DeploymentLimitExceededException", VerbatimTexts.ACTIVE_DEPLOYMENT, world.group(), active.id);
        }
        if (!parts.service().deployable()) {
            throw CodeDeployTexts.refusal("InvalidECSServiceException", CodeDeployTexts.NOT_DEPLOYABLE);
        }
        application.revisions().used(location, world.group());
        Deployment last = deployments.lastSuccessful();
        Deployment deployment = parts.engine()
                .start(new Deployment.Request(
                        location.tree(),
                        last == null ? null : last.request.revision(),
                        config,
                        description,
                        autoRollback,
                        alarms,
                        overrideAlarms,
                        null));
        return JsonNodeFactory.instance.objectNode().put("deploymentId", deployment.id);
    }
}
