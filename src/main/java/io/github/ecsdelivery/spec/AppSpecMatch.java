package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.appspec.AppSpecResource;

/** Makes sure that the task definition has the AppSpec's container and its port. */
final class AppSpecMatch {
    private AppSpecMatch() {}

    /**
     * @throws DeliveryException TEMPLATE_SHAPE
     */
    static void check(AppSpecResource resource, TaskDefinitionTemplate taskDefinition) throws DeliveryException {
        resource.checkConstants();
        String source = taskDefinition.template().name();
        String name = resource.containerName();
        if (!taskDefinition.has(name)) {
            throw resource.misfit(
                    "ContainerName",
                    "ContainerName is " + name + ", which is no container of " + source,
                    "one of " + String.join(", ", taskDefinition.containerNames()));
        }
        int port = resource.containerPort();
        if (!taskDefinition.maps(name, port)) {
            throw resource.misfit(
                    "ContainerPort",
                    "ContainerPort is " + port + ", which the container " + name + " does not map in " + source,
                    taskDefinition.ports(name).isEmpty()
                            ? "a containerPort in its portMappings"
                            : "one of " + PortChoice.shown(taskDefinition.ports(name)));
        }
    }
}
