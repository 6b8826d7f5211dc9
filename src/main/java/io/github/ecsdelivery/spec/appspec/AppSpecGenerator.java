package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Makes an AppSpec for a service that has none. What the service's PRIMARY task set has of platform version, network and
 * capacity providers is repeated, since CodeDeploy does not carry over what the AppSpec leaves out.
 */
public final class AppSpecGenerator {
    private AppSpecGenerator() {}

    /**
     * @param taskDefinition what stands for the task definition
     * @param service as ECS DescribeServices shows it, raw
     */
    public static ObjectNode generate(String taskDefinition, String container, int port, ObjectNode service) {
        ObjectNode appSpec = JsonNodeFactory.instance.objectNode();
        appSpec.set("version", DecimalNode.valueOf(new BigDecimal("0.0")));
        ObjectNode target = appSpec.putArray("Resources").addObject().putObject("TargetService");
        target.put("Type", "AWS::ECS::Service");
        ObjectNode properties = target.putObject("Properties");
        properties.put("TaskDefinition", taskDefinition);
        properties.putObject("LoadBalancerInfo").put("ContainerName", container).put("ContainerPort", port);
        JsonNode running = primary(service);
        platformVersion(running, properties);
        network(running, properties);
        capacityProviders(running, properties);
        return appSpec;
    }

    /** The PRIMARY task set, or the service itself before it has one; both have the three fields. */
    private static JsonNode primary(ObjectNode service) {
        for (JsonNode taskSet : service.path("taskSets")) {
            if (taskSet.path("status").asText().equals("PRIMARY")) {
                return taskSet;
            }
        }
        return service;
    }

    private static void platformVersion(JsonNode running, ObjectNode properties) {
        String version = running.path("platformVersion").asText();
        if (!version.isEmpty()) {
            properties.put("PlatformVersion", version);
        }
    }

    /** All three settings or none, as the AppSpec wants it. */
    private static void network(JsonNode running, ObjectNode properties) {
        JsonNode vpc = running.path("networkConfiguration").path("awsvpcConfiguration");
        String publicIp = vpc.path("assignPublicIp").asText();
        if (vpc.path("subnets") instanceof ArrayNode subnets
                && vpc.path("securityGroups") instanceof ArrayNode groups
                && !subnets.isEmpty()
                && !groups.isEmpty()
                && !publicIp.isEmpty()) {
            ObjectNode written = properties.putObject("NetworkConfiguration").putObject("AwsvpcConfiguration");
            written.set("Subnets", subnets.deepCopy());
            written.set("SecurityGroups", groups.deepCopy());
            written.put("AssignPublicIp", publicIp);
        }
    }

    private static void capacityProviders(JsonNode running, ObjectNode properties) {
        if (!(running.path("capacityProviderStrategy") instanceof ArrayNode strategy) || strategy.isEmpty()) {
            return;
        }
        ArrayNode written = properties.putArray("CapacityProviderStrategy");
        for (JsonNode item : strategy) {
            ObjectNode provider = written.addObject();
            provider.put("CapacityProvider", item.path("capacityProvider").asText());
            provider.put("Base", item.path("base").asInt());
            provider.put("Weight", item.path("weight").asInt());
        }
    }
}
