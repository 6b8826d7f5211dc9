package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.OneFailure;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Target;
import io.github.ecsdelivery.preflight.deployment.GroupFacts;
import io.github.ecsdelivery.preflight.service.Services.Service;
import io.github.ecsdelivery.preflight.service.Services.TaskSet;

/** What checks of several areas must know of the service; each is asked for once. */
public final class ServiceFacts {
    private final Fact<Target> target;
    private final Fact<String> cluster;
    private final Fact<Service> service;
    private final Fact<Service> deployed;
    private final Fact<TaskSet> primary;
    private final Fact<Described> running;

    /** @param group which service it is */
    public ServiceFacts(GroupFacts group, Services services, TaskDefinitions definitions) {
        this.target = group.target();
        this.cluster = target.map(at -> active(services, at.cluster()));
        this.service = Fact.of(new OneFailure<>(
                Code.CLUSTER_MISSING,
                cluster,
                () -> services.read(target.get().cluster(), target.get().service())));
        this.deployed = service.map(ServiceFacts::deployed);
        this.primary = deployed.map(ServiceFacts::primary);
        this.running = primary.map(set -> running(definitions, set));
    }

    /** The service's name and its cluster's, as the deployment group has them. */
    public Fact<Target> target() {
        return target;
    }

    /** Name of the cluster; fails with CLUSTER_MISSING when it is not ACTIVE. */
    public Fact<String> cluster() {
        return cluster;
    }

    /** The service, whatever deploys it; fails with SERVICE_MISSING when it is not ACTIVE, and with CLUSTER_MISSING. */
    public Fact<Service> service() {
        return service;
    }

    /** The service, which CodeDeploy deploys; fails with GROUP_UNSUITABLE too. */
    public Fact<Service> deployed() {
        return deployed;
    }

    /** The task set that takes production traffic; fails with GROUP_UNSUITABLE when there is none. */
    public Fact<TaskSet> primary() {
        return primary;
    }

    /** The task definition that runs, ACTIVE or not; fails with GROUP_UNSUITABLE when ECS does not know it any more. */
    public Fact<Described> running() {
        return running;
    }

    private static String active(Services services, String cluster) throws DeliveryException {
        String status = services.clusterStatus(cluster);
        if (!status.equals("ACTIVE")) {
            throw new DeliveryException(
                    Code.CLUSTER_MISSING,
                    "The deployment group deploys to the ECS cluster '" + cluster + "', which is " + status
                            + ", expected ACTIVE.",
                    "Create the cluster or correct the deployment group.");
        }
        return cluster;
    }

    private static Service deployed(Service found) throws DeliveryException {
        if (!found.controller().equals("CODE_DEPLOY")) {
            throw new DeliveryException(
                    Code.GROUP_UNSUITABLE,
                    "The ECS service '" + found.name() + "' has the deployment controller " + found.controller()
                            + (found.strategy().isEmpty() ? "" : " with the strategy " + found.strategy())
                            + ", expected CODE_DEPLOY.",
                    "An existing service cannot be changed to CODE_DEPLOY: create another one with"
                            + " deploymentController={type=CODE_DEPLOY} behind one of the two target groups, put it into the"
                            + " deployment group, and delete the old one. Blue/green deployments that ECS does itself"
                            + " (controller ECS, strategy BLUE_GREEN) are not what bluegreen-deploy does.");
        }
        return found;
    }

    private static TaskSet primary(Service found) throws DeliveryException {
        for (TaskSet set : found.taskSets()) {
            if (set.status().equals("PRIMARY")) {
                return set;
            }
        }
        throw new DeliveryException(
                Code.GROUP_UNSUITABLE,
                "The ECS service '" + found.name() + "' has no PRIMARY task set, so there is no blue to deploy beside.",
                "Create a task set and make it PRIMARY (ecs update-service-primary-task-set), or create the service anew"
                        + " with a task definition.");
    }

    private static Described running(TaskDefinitions definitions, TaskSet set) throws DeliveryException {
        Described found = definitions.describe(set.taskDefinition());
        if (found == null) {
            throw new DeliveryException(
                    Code.GROUP_UNSUITABLE,
                    "The PRIMARY task set runs " + set.taskDefinition() + ", which ECS does not know any more.",
                    "Deploy soon: tasks that stop cannot be started again from it.");
        }
        return found;
    }
}
