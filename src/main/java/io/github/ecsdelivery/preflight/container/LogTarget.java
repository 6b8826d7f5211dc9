package io.github.ecsdelivery.preflight.container;

/**
 * Where containers with the log driver awslogs write to.
 *
 * @param region of CloudWatch Logs
 * @param group the log group
 * @param created whether the driver makes a group that is missing ({@code awslogs-create-group})
 */
public record LogTarget(String region, String group, boolean created) {}
