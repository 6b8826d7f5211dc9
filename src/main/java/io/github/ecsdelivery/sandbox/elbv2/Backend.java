package io.github.ecsdelivery.sandbox.elbv2;

import java.util.function.Supplier;

/**
 * The task behind a target, for those who ask a listener who answered.
 *
 * @param service name of its ECS service
 * @param taskDefinition ARN with revision
 * @param taskSet id of its task set
 * @param task its id
 * @param image of the container behind the load balancer, as the task definition names it
 * @param label {@code blue} or {@code green}, as it is now; called under the agenda's lock
 */
public record Backend(
        String service, String taskDefinition, String taskSet, String task, String image, Supplier<String> label) {}
