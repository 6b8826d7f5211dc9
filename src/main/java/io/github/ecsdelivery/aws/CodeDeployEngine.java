package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.LastDeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** Blue/green deployments by CodeDeploy. */
public final class CodeDeployEngine implements DeploymentEngine {
    private static final Set<DeploymentStatus> ENDED =
            Set.of(DeploymentStatus.SUCCEEDED, DeploymentStatus.FAILED, DeploymentStatus.STOPPED);

    private final AwsClients clients;
    // A group has one service, which is the target of all its deployments.
    private final Map<String, String> targets = new ConcurrentHashMap<>();

    public CodeDeployEngine(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Plan plan(String application, String group, @Nullable String config) throws DeliveryException {
        return new DeploymentPlans(clients).plan(application, group, config);
    }

    @Override
    public @Nullable String lastReleased(String application, String group) throws DeliveryException {
        LastDeploymentInfo last = clients.groups().read(application, group).lastSuccessfulDeployment();
        return last == null || last.deploymentId() == null
                ? null
                : glance(last.deploymentId()).revisionKey();
    }

    @Override
    public @Nullable Deployment active(String application, String group) throws DeliveryException {
        List<String> ids = AwsFailures.translate(
                "codedeploy:ListDeployments",
                () -> clients.codeDeploy()
                        .listDeployments(request -> request.applicationName(application)
                                .deploymentGroupName(group)
                                .includeOnlyStatuses(
                                        DeploymentStatus.CREATED,
                                        DeploymentStatus.QUEUED,
                                        DeploymentStatus.IN_PROGRESS,
                                        DeploymentStatus.BAKING,
                                        DeploymentStatus.READY))
                        .deployments());
        return ids.isEmpty() ? null : read(ids.get(0));
    }

    @Override
    public String create(Start start) throws DeliveryException {
        return AwsFailures.translate(
                "codedeploy:CreateDeployment",
                refusals(start),
                () -> clients.codeDeploy()
                        .createDeployment(request -> request.applicationName(start.application())
                                .deploymentGroupName(start.group())
                                .deploymentConfigName(start.config())
                                .description(start.description())
                                .revision(revision(start)))
                        .deploymentId());
    }

    private static RevisionLocation revision(Start start) {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.S3)
                .s3Location(s3 -> s3.bucket(start.revision().bucket())
                        .key(start.revision().key())
                        .version(start.revision().version())
                        .eTag(start.revision().eTag())
                        .bundleType(BundleType.YAML))
                .build();
    }

    private static Map<String, Meaning> refusals(Start start) {
        Map<String, Meaning> known = new LinkedHashMap<>();
        known.put(
                "DeploymentLimitExceededException",
                new Meaning(
                        Code.DEPLOYMENT_ACTIVE,
                        "CodeDeploy refused the deployment: %s.",
                        "Wait until it is over, or stop it in the CodeDeploy console, and run again."));
        for (String code : List.of(
                "InvalidRevisionException",
                "RevisionDoesNotExistException",
                "DeploymentConfigDoesNotExistException",
                "InvalidDeploymentConfigNameException",
                "DescriptionTooLongException",
                "InvalidRoleException",
                "InvalidECSServiceException",
                "InvalidTrafficRoutingConfigurationException",
                "InvalidLoadBalancerInfoException")) {
            known.put(
                    code,
                    new Meaning(
                            Code.DEPLOYMENT_REFUSED,
                            "CodeDeploy refused the deployment in group '" + start.group() + "': %s.",
                            "Correct the setting or the deployment group that it names."));
        }
        return known;
    }

    @Override
    public Deployment read(String id) throws DeliveryException {
        DeploymentInfo info = info(id);
        return DeploymentView.of(info, target(info));
    }

    @Override
    public Deployment glance(String id) throws DeliveryException {
        return DeploymentView.of(info(id), null);
    }

    private DeploymentInfo info(String id) throws DeliveryException {
        return AwsFailures.translate(
                "codedeploy:GetDeployment",
                () -> clients.codeDeploy()
                        .getDeployment(request -> request.deploymentId(id))
                        .deploymentInfo());
    }

    /** An ECS deployment has one target; null before it has started. */
    private @Nullable ECSTarget target(DeploymentInfo info) throws DeliveryException {
        String group = info.applicationName() + "/" + info.deploymentGroupName();
        Optional<ECSTarget> target = AwsFailures.translate("codedeploy:BatchGetDeploymentTargets", () -> {
            try {
                String known = targets.get(group);
                if (known != null) {
                    return describe(info.deploymentId(), known);
                }
                Optional<String> listed = list(info.deploymentId());
                listed.ifPresent(id -> targets.put(group, id));
                // Two calls are enough for one look; only of what is over there will be no other.
                return ENDED.contains(info.status())
                        ? listed.flatMap(id -> describe(info.deploymentId(), id))
                        : Optional.empty();
            } catch (DeploymentNotStartedException e) {
                return Optional.empty();
            }
        });
        return target.orElse(null);
    }

    private Optional<String> list(String id) {
        return clients.codeDeploy().listDeploymentTargets(request -> request.deploymentId(id)).targetIds().stream()
                .findFirst();
    }

    private Optional<ECSTarget> describe(String id, String targetId) {
        return clients
                .codeDeploy()
                .batchGetDeploymentTargets(request -> request.deploymentId(id).targetIds(targetId))
                .deploymentTargets()
                .stream()
                .map(DeploymentTarget::ecsTarget)
                .findFirst();
    }
}
