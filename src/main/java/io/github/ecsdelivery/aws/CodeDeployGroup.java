package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.permission.PermissionRequest.Live;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSService;

/** What a deployment group says that decides about permissions. */
public final class CodeDeployGroup {
    private final AwsClients clients;

    public CodeDeployGroup(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * Reads it (CodeDeploy GetDeploymentGroup).
     *
     * @throws DeliveryException APPLICATION_MISSING, GROUP_MISSING, GROUP_UNSUITABLE, ACCESS_DENIED
     */
    public Live read(String application, String group) throws DeliveryException {
        DeploymentGroupInfo info = clients.groups().read(application, group);
        ECSService service = info.ecsServices().get(0);
        var routes = DeploymentPlans.routes(info);
        return new Live(
                service.clusterName(),
                service.serviceName(),
                info.serviceRoleArn(),
                info.deploymentConfigName(),
                List.copyOf(
                        Objects.requireNonNull(DeploymentPlans.safeguards(info).alarms())),
                Stream.of(routes.production(), routes.test())
                        .filter(Objects::nonNull)
                        .toList());
    }
}
