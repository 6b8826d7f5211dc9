package io.github.ecsdelivery.sandbox.fault;

import org.jspecify.annotations.Nullable;

/**
 * A container whose own health check fails. Where the task definition has no health check, nothing fails.
 *
 * @param container its name; null for the first that has a health check
 */
public record FailedCheck(@Nullable String container) implements TaskFault {
    @Override
    public FailedCheck failedCheck() {
        return this;
    }
}
