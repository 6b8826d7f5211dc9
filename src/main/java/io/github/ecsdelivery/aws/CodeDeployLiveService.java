package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.LiveService;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.ECSService;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** The service behind a deployment group, as CodeDeploy and ECS describe it. */
public final class CodeDeployLiveService implements LiveService, RunningService {
    private final AwsClients clients;

    public CodeDeployLiveService(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Snapshot read(String application, String group) throws DeliveryException {
        ECSService target = target(application, group);
        ObjectNode service = service(target.clusterName(), target.serviceName());
        JsonNode primary = primary(service);
        JsonNode loadBalancer = primary.path("loadBalancers").path(0);
        JsonNode container = loadBalancer.path("containerName");
        return new Snapshot(
                target.clusterName(),
                target.serviceName(),
                container.isMissingNode() ? null : container.asText(),
                loadBalancer.path("containerPort").asInt(0),
                describe(primary.path("taskDefinition").asText()),
                service);
    }

    @Override
    public Running running(String application, String group) throws DeliveryException {
        ECSService target = target(application, group);
        ObjectNode service = service(target.clusterName(), target.serviceName());
        return new Running(
                target.clusterName(),
                target.serviceName(),
                primary(service).path("taskDefinition").asText());
    }

    private ECSService target(String application, String group) throws DeliveryException {
        return clients.groups().read(application, group).ecsServices().get(0);
    }

    private ObjectNode service(String cluster, String name) throws DeliveryException {
        Map<String, Meaning> known = Map.of(
                "ClusterNotFoundException",
                new Meaning(
                        Code.CLUSTER_MISSING,
                        "The deployment group deploys to the ECS cluster '" + cluster + "', which does not exist.",
                        "Create the cluster or correct the deployment group."));
        AtomicReference<@Nullable JsonNode> answer = new AtomicReference<>();
        AwsFailures.translate(
                "ecs:DescribeServices",
                known,
                () -> clients.ecs()
                        .describeServices(request -> request.cluster(cluster)
                                .services(name)
                                .overrideConfiguration(RawJson.receive(answer))));
        JsonNode tree = answer.get();
        JsonNode service = tree == null ? null : tree.path("services").path(0);
        if (!(service instanceof ObjectNode found)
                || !"ACTIVE".equals(found.path("status").asText())) {
            throw new DeliveryException(
                    Code.SERVICE_MISSING,
                    "The deployment group deploys the ECS service '" + name + "' of cluster '" + cluster + "', which "
                            + (service instanceof ObjectNode ? "is not ACTIVE" : "does not exist") + ".",
                    "Create the service or correct the deployment group.");
        }
        return found;
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

    /**
     * A task definition as ECS describes it, raw; its tags, when it has some, stand beside the other fields.
     *
     * @param arn or {@code family:revision}
     */
    ObjectNode describe(String arn) throws DeliveryException {
        AtomicReference<@Nullable JsonNode> answer = new AtomicReference<>();
        AwsFailures.translate(
                "ecs:DescribeTaskDefinition",
                () -> clients.ecs()
                        .describeTaskDefinition(request -> request.taskDefinition(arn)
                                .include(TaskDefinitionField.TAGS)
                                .overrideConfiguration(RawJson.receive(answer))));
        JsonNode tree = answer.get();
        if (tree == null || !(tree.path("taskDefinition") instanceof ObjectNode taskDefinition)) {
            throw new DeliveryException(
                    Code.AWS_REFUSED, "ECS described " + arn + " without a task definition.", "Run again later.");
        }
        if (!tree.path("tags").isEmpty()) {
            taskDefinition.set("tags", tree.path("tags"));
        }
        return taskDefinition;
    }
}
