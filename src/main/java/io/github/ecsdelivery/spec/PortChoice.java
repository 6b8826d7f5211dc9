package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Map;
import java.util.stream.Collectors;

/** Which port of the container the load balancer sends traffic to, when no AppSpec says it. */
final class PortChoice {
    private PortChoice() {}

    /**
     * The live service's port when the container maps it, else the only one that the container maps.
     *
     * @throws DeliveryException CONTAINER_UNKNOWN when it maps none, or several
     */
    static int of(TaskDefinitionTemplate taskDefinition, String container, LiveService.Snapshot live)
            throws DeliveryException {
        if (live.containerPort() > 0 && taskDefinition.maps(container, live.containerPort())) {
            return live.containerPort();
        }
        Map<Integer, Integer> ports = taskDefinition.ports(container);
        if (ports.size() == 1) {
            Map.Entry<Integer, Integer> only = ports.entrySet().iterator().next();
            if (only.getKey().equals(only.getValue())) {
                return only.getKey();
            }
        }
        String where =
                "container " + container + " of " + taskDefinition.template().name();
        if (ports.isEmpty()) {
            throw new DeliveryException(
                    Code.CONTAINER_UNKNOWN,
                    "The " + where + " maps no port. Expected the port that gets the traffic.",
                    "Add portMappings with its containerPort.");
        }
        throw new DeliveryException(
                Code.CONTAINER_UNKNOWN,
                "Nothing tells which port of the " + where + " gets the traffic. Expected one of " + shown(ports) + ".",
                "Write an AppSpec (src/main/ecs/appspec.yaml) with its ContainerPort.");
    }

    /** {@code 8080, 9000-9010}. */
    static String shown(Map<Integer, Integer> ports) {
        return ports.entrySet().stream()
                .map(range -> range.getKey().equals(range.getValue())
                        ? String.valueOf(range.getKey())
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(", "));
    }
}
