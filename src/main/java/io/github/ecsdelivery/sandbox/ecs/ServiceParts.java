package io.github.ecsdelivery.sandbox.ecs;

/** A service with what tells of it. */
record ServiceParts(
        Service service, ServiceEvents events, ServiceViews views, TaskViews tasks, References references) {}
