package io.github.ecsdelivery.sandbox.fault;

import io.github.ecsdelivery.sandbox.elbv2.TargetProblem;

/** A task that fails the load balancer's health checks. */
public record FailedTarget(TargetProblem targetProblem) implements TaskFault {}
