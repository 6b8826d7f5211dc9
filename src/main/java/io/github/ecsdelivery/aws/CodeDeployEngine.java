package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.LastDeploymentInfo;

/** Blue/green deployments by CodeDeploy. */
public final class CodeDeployEngine implements DeploymentEngine {
    private static final Set<DeploymentStatus> ENDED =
            Set.of(DeploymentStatus.SUCCEEDED, DeploymentStatus.FAILED, DeploymentStatus.STOPPED);
    private static final List<DeploymentStatus> UNDER_WAY = List.of(
            DeploymentStatus.CREATED,
            DeploymentStatus.QUEUED,
            DeploymentStatus.IN_PROGRESS,
            DeploymentStatus.BAKING,
            DeploymentStatus.READY);
    private static final Meaning NO_SUCH = new Meaning(
            Code.DEPLOYMENT_UNKNOWN,
            "CodeDeploy has no such deployment: %s.",
            "Check the id, the account and the region; an id looks like d-ABC123DEF.");
    private static final Map<String, Meaning> UNKNOWN =
            Map.of("DeploymentDoesNotExistException", NO_SUCH, "InvalidDeploymentIdException", NO_SUCH);

    private final AwsClients clients;
    private final DeploymentOrders orders;
    // A group has one service, which is the target of all its deployments.
    private final Map<String, String> targets = new ConcurrentHashMap<>();

    public CodeDeployEngine(AwsClients clients) {
        this.clients = clients;
        this.orders = new DeploymentOrders(clients);
    }

    @Override
    public Plan plan(String application, String group, @Nullable String config) throws DeliveryException {
        return new DeploymentPlans(clients).plan(application, group, config);
    }

    @Override
    public @Nullable Deployment lastReleased(String application, String group) throws DeliveryException {
        LastDeploymentInfo last = clients.groups().now(application, group).lastSuccessfulDeployment();
        return last == null || last.deploymentId() == null ? null : glance(last.deploymentId());
    }

    @Override
    public List<String> recent(String application, String group) throws DeliveryException {
        return list(application, group, List.of());
    }

    @Override
    public @Nullable Deployment active(String application, String group) throws DeliveryException {
        for (String id : list(application, group, UNDER_WAY)) {
            Deployment listed = read(id);
            // It may have ended since it was listed, or the list may lag behind.
            if (!listed.ended()) {
                return listed;
            }
        }
        return null;
    }

    private List<String> list(String application, String group, List<DeploymentStatus> statuses)
            throws DeliveryException {
        return AwsFailures.translate(
                "codedeploy:ListDeployments",
                () -> clients.codeDeploy()
                        .listDeployments(request -> request.applicationName(application)
                                .deploymentGroupName(group)
                                .includeOnlyStatuses(statuses))
                        .deployments());
    }

    @Override
    public String create(Start start) throws DeliveryException {
        return orders.create(start);
    }

    @Override
    public void stop(String id, boolean rollback) throws DeliveryException {
        orders.stop(id, rollback);
    }

    @Override
    public void proceed(String id, Wait wait) throws DeliveryException {
        orders.proceed(id, wait);
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
                UNKNOWN,
                () -> Objects.requireNonNull(clients.codeDeploy()
                        .getDeployment(request -> request.deploymentId(id))
                        .deploymentInfo()));
    }

    /** An ECS deployment has one target; null before it has started. */
    private @Nullable ECSTarget target(DeploymentInfo info) throws DeliveryException {
        String group = info.applicationName() + "/" + info.deploymentGroupName();
        String known = targets.get(group);
        if (known != null) {
            return describe(info.deploymentId(), known).orElse(null);
        }
        Optional<String> listed = list(info.deploymentId());
        listed.ifPresent(id -> targets.put(group, id));
        // Two calls are enough for one look; only of what is over there will be no other.
        return listed.isPresent() && ENDED.contains(info.status())
                ? describe(info.deploymentId(), listed.get()).orElse(null)
                : null;
    }

    private Optional<String> list(String id) throws DeliveryException {
        return AwsFailures.translate("codedeploy:ListDeploymentTargets", () -> {
            try {
                return clients
                        .codeDeploy()
                        .listDeploymentTargets(request -> request.deploymentId(id))
                        .targetIds()
                        .stream()
                        .findFirst();
            } catch (DeploymentNotStartedException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<ECSTarget> describe(String id, String targetId) throws DeliveryException {
        return AwsFailures.translate("codedeploy:BatchGetDeploymentTargets", () -> {
            try {
                return clients
                        .codeDeploy()
                        .batchGetDeploymentTargets(
                                request -> request.deploymentId(id).targetIds(targetId))
                        .deploymentTargets()
                        .stream()
                        .map(DeploymentTarget::ecsTarget)
                        .findFirst();
            } catch (DeploymentNotStartedException e) {
                return Optional.empty();
            }
        });
    }
}
