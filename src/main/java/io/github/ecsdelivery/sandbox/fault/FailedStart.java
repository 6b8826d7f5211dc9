package io.github.ecsdelivery.sandbox.fault;

import org.jspecify.annotations.Nullable;

/**
 * Why a task did not start.
 *
 * @param reason the task's stoppedReason, which begins with ECS's word for the error
 * @param container whose reason it is too; null when it is no single container's
 */
public record FailedStart(String reason, @Nullable String container) {}
