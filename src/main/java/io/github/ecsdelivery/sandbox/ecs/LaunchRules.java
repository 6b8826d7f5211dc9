package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.LaunchSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Whether a task definition can run where a task set of the service is to run. */
final class LaunchRules {
    private static final Set<String> PLATFORM_VERSIONS = Set.of("LATEST", "1.4.0", "1.3.0");
    private static final Set<String> CAPACITY_PROVIDERS = Set.of("FARGATE", "FARGATE_SPOT");
    private static final int ARN_PARTS_OF_A_WHOLE_SECRET = 7;

    private final LaunchSpec usual;
    private final LoadBalancer loadBalancer;

    /** @param usual where task sets run that ask for nothing else */
    LaunchRules(LaunchSpec usual, LoadBalancer loadBalancer) {
        this.usual = usual;
        this.loadBalancer = loadBalancer;
    }

    /** @throws Refusal with ECS's code and text */
    void demand(TaskDefinition definition, TaskSetOrder order) {
        boolean fargate = order.capacityProviderStrategy() != null || usual.onFargate();
        String launchType = fargate ? "FARGATE" : "EC2";
        if (!definition.supports(launchType)) {
            throw EcsTexts.parameter(EcsTexts.LAUNCH_TYPE, launchType);
        }
        platform(definition, order.platformVersion(), fargate);
        if (order.capacityProviderStrategy() != null) {
            for (JsonNode provider : order.capacityProviderStrategy()) {
                String name = provider.path("capacityProvider").asText();
                if (!CAPACITY_PROVIDERS.contains(name)) {
                    throw EcsTexts.parameter("The specified capacity provider '%s' was not found.", name);
                }
            }
        }
        targets(definition, loadBalancer.targetGroup(order.targetGroupArn()));
    }

    private static void platform(TaskDefinition definition, @Nullable String version, boolean fargate) {
        if (version == null) {
            return;
        }
        if (!fargate) {
            throw EcsTexts.parameter(EcsTexts.PLATFORM_ON_EC2);
        }
        if (!PLATFORM_VERSIONS.contains(version)) {
            throw Refusal.of("PlatformUnknownException", "The specified platform does not exist.");
        }
        if (version.equals("1.3.0") && needsNewest(definition.tree())) {
            throw Refusal.of("PlatformTaskDefinitionIncompatibilityException", EcsTexts.CAPABILITIES);
        }
    }

    /** What came with 1.4.0 (ECS developer guide, Fargate platform versions). */
    private static boolean needsNewest(ObjectNode definition) {
        return definition.has("ephemeralStorage")
                || definition.has("pidMode")
                || definition
                        .path("runtimePlatform")
                        .path("cpuArchitecture")
                        .asText()
                        .equals("ARM64")
                || any(definition.path("volumes"), volume -> volume.has("efsVolumeConfiguration"))
                || any(definition.path("containerDefinitions"), LaunchRules::needsNewestContainer);
    }

    private static boolean needsNewestContainer(JsonNode container) {
        return !container.path("environmentFiles").isEmpty()
                || any(container.path("secrets"), LaunchRules::isPartOfSecret)
                || any(
                        container.path("linuxParameters").path("capabilities").path("add"),
                        capability -> capability.asText().equals("SYS_PTRACE"));
    }

    private static boolean isPartOfSecret(JsonNode secret) {
        List<String> arn = List.of(secret.path("valueFrom").asText().split(":", -1));
        return arn.size() > ARN_PARTS_OF_A_WHOLE_SECRET && arn.get(2).equals("secretsmanager");
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> so) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(so);
    }

    private static void targets(TaskDefinition definition, TargetGroup group) {
        if (group.deleted()) {
            throw EcsTexts.parameter(EcsTexts.NO_TARGET_GROUP, group.arn());
        }
        String mode = definition.networkMode();
        if (mode.equals("awsvpc") != group.targetType().equals("ip")) {
            throw EcsTexts.parameter(EcsTexts.TARGET_TYPE, group.arn(), group.targetType(), mode);
        }
    }
}
