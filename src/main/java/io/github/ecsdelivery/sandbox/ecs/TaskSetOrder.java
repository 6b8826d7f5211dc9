package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a new task set is to be.
 *
 * @param taskDefinition full ARN with revision
 * @param containerName the container behind the load balancer
 * @param containerPort its port
 * @param targetGroupArn where its tasks register
 * @param externalId id of the deployment that asks
 * @param platformVersion null for LATEST
 * @param networkConfiguration in the form of the ECS API; null for the service's
 * @param capacityProviderStrategy in the form of the ECS API; null for launch type FARGATE
 */
public record TaskSetOrder(
        String taskDefinition,
        String containerName,
        int containerPort,
        String targetGroupArn,
        String externalId,
        @Nullable String platformVersion,
        @Nullable ObjectNode networkConfiguration,
        @Nullable ArrayNode capacityProviderStrategy) {}
