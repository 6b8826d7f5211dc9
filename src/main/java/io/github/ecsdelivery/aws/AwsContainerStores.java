package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.container.ContainerStores;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;

/** Log groups, secrets and parameters, through the APIs of their services. */
public final class AwsContainerStores implements ContainerStores {
    /** As many values as a filter of DescribeParameters takes, and as a page holds. */
    private static final int PAGE = 50;

    private final AwsClients clients;

    public AwsContainerStores(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public boolean hasLogGroup(String region, String group) throws DeliveryException {
        return AwsFailures.translate(
                "logs:DescribeLogGroups",
                () -> clients
                        .logs(region)
                        .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(group))
                        .logGroups()
                        .stream()
                        .anyMatch(found -> found.logGroupName().equals(group)));
    }

    @Override
    public Optional<Stored> secret(String region, String id) throws DeliveryException {
        JsonNode found = AwsFailures.translate("secretsmanager:DescribeSecret", () -> {
            try {
                return JsonApi.secretsManager(clients.raw())
                        .call(
                                Region.of(region),
                                "DescribeSecret",
                                JsonApi.input().put("SecretId", id));
            } catch (AwsServiceException e) {
                if (AwsFailures.code(e).equals("ResourceNotFoundException")) {
                    return JsonApi.input();
                }
                throw e;
            }
        });
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stored(found.path("ARN").asText(), ownKey(found.path("KmsKeyId"))));
    }

    @Override
    public Map<String, Stored> parameters(String region, Collection<String> names) throws DeliveryException {
        Map<String, Stored> found = new HashMap<>();
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> chunk = all.subList(from, Math.min(from + PAGE, all.size()));
            for (String next = ""; next != null; ) {
                ObjectNode input = JsonApi.input().put("MaxResults", PAGE);
                ArrayNode values = input.putArray("ParameterFilters")
                        .addObject()
                        .put("Key", "Name")
                        .put("Option", "Equals")
                        .putArray("Values");
                chunk.forEach(values::add);
                if (!next.isEmpty()) {
                    input.put("NextToken", next);
                }
                JsonNode page = AwsFailures.translate(
                        "ssm:DescribeParameters",
                        () -> JsonApi.ssm(clients.raw()).call(Region.of(region), "DescribeParameters", input));
                for (JsonNode parameter : page.path("Parameters")) {
                    found.put(
                            parameter.path("Name").asText(),
                            new Stored(parameter.path("ARN").asText(), ownKey(parameter.path("KeyId"))));
                }
                next = page.path("NextToken").asText(null);
            }
        }
        return found;
    }

    /** Null for none, and for a key that AWS manages, which needs no right of its own. */
    private static @Nullable String ownKey(JsonNode key) {
        String name = key.asText();
        return name.isEmpty() || name.contains("alias/aws/") ? null : name;
    }
}
