package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.ServiceControl;
import io.github.ecsdelivery.sandbox.world.World;

/** A deployment group with its deployments and what tells of them. */
record GroupParts(
        World world,
        Group group,
        ServiceControl service,
        Deployments deployments,
        Engine engine,
        DeploymentViews views,
        TargetViews targets) {}
