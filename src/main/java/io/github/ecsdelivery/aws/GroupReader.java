package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSService;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupPairInfo;

/** Reads a deployment group, once, and makes sure that it deploys one ECS service where that is needed. */
final class GroupReader {
    private final AwsClients clients;
    private final Map<String, DeploymentGroupInfo> read = new HashMap<>();

    GroupReader(AwsClients clients) {
        this.clients = clients;
    }

    /** A group that deploys one ECS service; whoever asks while another one is asking waits for that answer. */
    synchronized DeploymentGroupInfo read(String application, String group) throws DeliveryException {
        return suited(group, described(application, group));
    }

    /** A group, whatever it deploys. */
    synchronized DeploymentGroupInfo described(String application, String group) throws DeliveryException {
        DeploymentGroupInfo info = read.get(name(application, group));
        return info == null ? renewed(application, group) : info;
    }

    /** One that deploys one ECS service as it is now, for what changes with each deployment. */
    synchronized DeploymentGroupInfo now(String application, String group) throws DeliveryException {
        return suited(group, renewed(application, group));
    }

    private DeploymentGroupInfo renewed(String application, String group) throws DeliveryException {
        DeploymentGroupInfo info = ask(application, group);
        read.put(name(application, group), info);
        return info;
    }

    private static String name(String application, String group) {
        return application + "/" + group;
    }

    private DeploymentGroupInfo ask(String application, String group) throws DeliveryException {
        Map<String, Meaning> known = Map.of(
                "ApplicationDoesNotExistException",
                applicationMissing(application),
                "DeploymentGroupDoesNotExistException",
                new Meaning(
                        Code.GROUP_MISSING,
                        "<deployment><group> is '" + group + "', but the CodeDeploy application '" + application
                                + "' has no such deployment group.",
                        "Create it or correct the name."),
                "InvalidApplicationNameException",
                noName("application", application),
                "InvalidDeploymentGroupNameException",
                noName("group", group));
        return AwsFailures.translate(
                "codedeploy:GetDeploymentGroup",
                known,
                () -> named(clients.codeDeploy()
                        .getDeploymentGroup(
                                request -> request.applicationName(application).deploymentGroupName(group))
                        .deploymentGroupInfo()));
    }

    private static DeploymentGroupInfo named(@Nullable DeploymentGroupInfo info) {
        for (ECSService service : Objects.requireNonNull(info).ecsServices()) {
            Objects.requireNonNull(service.clusterName());
            Objects.requireNonNull(service.serviceName());
        }
        if (info.loadBalancerInfo() != null) {
            for (TargetGroupPairInfo pair : info.loadBalancerInfo().targetGroupPairInfoList()) {
                pair.targetGroups().forEach(group -> Objects.requireNonNull(group.name()));
            }
        }
        return info;
    }

    /** What it means that there is no such application. */
    Meaning applicationMissing(String application) {
        return new Meaning(
                Code.APPLICATION_MISSING,
                "<deployment><application> is '" + application + "', but CodeDeploy has no such application in "
                        + clients.region().id() + ".",
                "Create it (compute platform ECS) or correct the name.");
    }

    private static DeploymentGroupInfo suited(String group, DeploymentGroupInfo info) throws DeliveryException {
        if (info.computePlatform() != ComputePlatform.ECS || info.ecsServices().size() != 1) {
            throw new DeliveryException(
                    Code.GROUP_UNSUITABLE,
                    "<deployment><group> '" + group + "' is for the compute platform " + info.computePlatformAsString()
                            + " with " + info.ecsServices().size() + " ECS services, expected ECS with one.",
                    "Name a deployment group that does blue/green deployments of one ECS service.");
        }
        return info;
    }

    private static Meaning noName(String setting, String value) {
        return new Meaning(
                Code.SETTING_INVALID,
                "<deployment><" + setting + "> is '" + value + "', which CodeDeploy does not take for a name: %s.",
                "Write the name alone, no ARN: up to 100 letters, digits and signs such as - and _.");
    }
}
