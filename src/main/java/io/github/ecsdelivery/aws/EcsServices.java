package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.service.Services;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Services and clusters of ECS. */
public final class EcsServices implements Services {
    private final AwsClients clients;

    public EcsServices(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public String clusterStatus(String cluster) throws DeliveryException {
        return AwsFailures.translate(
                        "ecs:DescribeClusters",
                        () -> clients.ecs().describeClusters(request -> request.clusters(cluster)).clusters().stream()
                                .findFirst())
                .orElseThrow(() -> {
                    Meaning missing = clusterMissing(cluster);
                    return new DeliveryException(missing.code(), missing.sentence(), missing.cure());
                })
                .status();
    }

    @Override
    public Service read(String cluster, String service) throws DeliveryException {
        ObjectNode tree = tree(cluster, service);
        return new Service(
                tree.path("serviceName").asText(),
                cluster,
                tree.path("deploymentController").path("type").asText("ECS"),
                tree.path("deploymentConfiguration").path("strategy").asText(),
                tree.path("desiredCount").asInt(),
                tree.path("launchType").asText(),
                tree.path("capacityProviderStrategy")
                        .valueStream()
                        .map(entry -> entry.path("capacityProvider").asText())
                        .toList(),
                tree.path("taskSets").valueStream().map(EcsServices::taskSet).toList());
    }

    private static TaskSet taskSet(JsonNode set) {
        JsonNode loadBalancer = set.path("loadBalancers").path(0);
        return new TaskSet(
                set.path("id").asText(),
                set.path("status").asText(),
                set.hasNonNull("externalId") ? set.path("externalId").asText() : null,
                set.path("taskDefinition").asText(),
                loadBalancer.path("targetGroupArn").asText(),
                loadBalancer.path("containerName").asText(),
                loadBalancer.path("containerPort").asInt());
    }

    /**
     * A service as DescribeServices shows it, raw.
     *
     * @throws DeliveryException CLUSTER_MISSING, SERVICE_MISSING also when it is not ACTIVE
     */
    ObjectNode tree(String cluster, String name) throws DeliveryException {
        Map<String, Meaning> known = Map.of("ClusterNotFoundException", clusterMissing(cluster));
        AtomicReference<@Nullable JsonNode> answer = new AtomicReference<>();
        JsonNode service = AwsFailures.translate("ecs:DescribeServices", known, () -> {
            clients.ecs()
                    .describeServices(request -> request.cluster(cluster)
                            .services(List.of(name))
                            .overrideConfiguration(RawJson.receive(answer)));
            return first(answer.get());
        });
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

    // What is no list says nothing of the service, not that there is none.
    private static JsonNode first(@Nullable JsonNode answer) {
        if (answer == null || !answer.path("services").isArray()) {
            throw new IllegalStateException("There is no list of services");
        }
        return answer.path("services").path(0);
    }

    private static Meaning clusterMissing(String cluster) {
        return new Meaning(
                Code.CLUSTER_MISSING,
                "The deployment group deploys to the ECS cluster '" + cluster + "', which does not exist.",
                "Create the cluster or correct the deployment group.");
    }
}
