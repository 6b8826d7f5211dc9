package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.world.World;

/** A deployment group with its deployments and what tells of them. */
record GroupParts(
        World world, Group group, Deployments deployments, Engine engine, DeploymentViews views, TargetViews targets) {}
