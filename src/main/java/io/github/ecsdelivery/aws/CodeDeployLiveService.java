package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.LiveService;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.ECSService;

/** The service behind a deployment group, as CodeDeploy and ECS describe it. */
public final class CodeDeployLiveService implements LiveService, RunningService {
    private final AwsClients clients;
    private final EcsTaskDefinitions definitions;
    private final EcsServices services;

    public CodeDeployLiveService(AwsClients clients) {
        this.clients = clients;
        this.definitions = new EcsTaskDefinitions(clients);
        this.services = new EcsServices(clients);
    }

    @Override
    public Snapshot read(String application, String group) throws DeliveryException {
        ECSService target = target(application, group);
        ObjectNode service = services.tree(target.clusterName(), target.serviceName());
        JsonNode primary = primary(service);
        JsonNode loadBalancer = primary.path("loadBalancers").path(0);
        return new Snapshot(
                target.clusterName(),
                target.serviceName(),
                text(loadBalancer, "containerName"),
                loadBalancer.path("containerPort").asInt(0),
                definitions.tree(primary.path("taskDefinition").asText()),
                service);
    }

    @Override
    public Running running(String application, String group) throws DeliveryException {
        ECSService target = target(application, group);
        ObjectNode service = services.tree(target.clusterName(), target.serviceName());
        JsonNode primary = primary(service);
        JsonNode loadBalancer = primary.path("loadBalancers").path(0);
        return new Running(
                target.clusterName(),
                target.serviceName(),
                primary.path("taskDefinition").asText(),
                text(loadBalancer, "containerName"),
                loadBalancer.path("containerPort").asInt(0),
                service.path("taskSets")
                        .valueStream()
                        .map(set -> new TaskSetOfService(
                                set.path("id").asText(),
                                set.path("status").asText(),
                                text(set, "externalId"),
                                set.path("taskDefinition").asText()))
                        .toList(),
                clients.groups().read(application, group).serviceRoleArn());
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.hasNonNull(member) ? node.path(member).asText() : null;
    }

    @Override
    public List<RunningContainer> containers(Running service, String taskDefinition) throws DeliveryException {
        return new ServiceTasks(clients).containers(service, taskDefinition);
    }

    private ECSService target(String application, String group) throws DeliveryException {
        return clients.groups().read(application, group).ecsServices().get(0);
    }

    private static JsonNode primary(ObjectNode service) throws DeliveryException {
        String controller = service.path("deploymentController").path("type").asText("ECS");
        return StreamSupport.stream(service.path("taskSets").spliterator(), false)
                .filter(set -> "PRIMARY".equals(set.path("status").asText()))
                .findFirst()
                .orElseThrow(() -> new DeliveryException(
                        Code.GROUP_UNSUITABLE,
                        "The ECS service '" + service.path("serviceName").asText() + "' has the deployment controller "
                                + controller + " and no PRIMARY task set, expected CODE_DEPLOY with one.",
                        "CodeDeploy needs a service made with the deployment controller CODE_DEPLOY; recreate it so."));
    }
}
