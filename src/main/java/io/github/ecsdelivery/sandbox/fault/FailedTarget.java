package io.github.ecsdelivery.sandbox.fault;

import io.github.ecsdelivery.sandbox.elbv2.Health;

/** A task that fails the load balancer's health checks. */
public record FailedTarget(Health unhealthy) implements TaskFault {}
