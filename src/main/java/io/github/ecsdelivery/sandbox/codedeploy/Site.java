package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.ServiceControl;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.world.World;

/** What a deployment works on. */
record Site(World world, Agenda agenda, ServiceControl service, LoadBalancer loadBalancer, Revisions revisions) {}
