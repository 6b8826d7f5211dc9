package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which container of a task definition gets the image. */
final class ContainerChoice {
    private final List<String> containers;
    private final String source;

    /**
     * @param containers names of the task definition's containers
     * @param source where the task definition came from, for messages
     */
    ContainerChoice(List<String> containers, String source) {
        this.containers = containers;
        this.source = source;
    }

    /**
     * The AppSpec's container, else the configured one, else the only one, else the one that the live service has behind
     * its load balancer.
     *
     * @param appSpec name from the AppSpec template, or null when there is none
     * @param configured {@code <spec><containerName>}, or null
     * @param live asked only when all else fails
     * @return null when nothing tells; a name that was given need not be one of the containers
     * @throws DeliveryException what the live service throws
     */
    @Nullable
    String choose(@Nullable String appSpec, @Nullable String configured, LiveSource live) throws DeliveryException {
        if (appSpec != null) {
            return appSpec;
        }
        if (configured != null) {
            return configured;
        }
        if (containers.size() == 1) {
            return containers.get(0);
        }
        String behind = live.get().containerName();
        return behind != null && containers.contains(behind) ? behind : null;
    }

    /**
     * @throws DeliveryException CONTAINER_UNKNOWN when nothing was chosen, or what is no container
     */
    String require(@Nullable String chosen) throws DeliveryException {
        if (chosen != null && containers.contains(chosen)) {
            return chosen;
        }
        String found = chosen == null
                ? "Nothing tells which container of " + source + " gets the image"
                : "<spec><containerName> is " + chosen + ", which is no container of " + source;
        throw new DeliveryException(
                Code.CONTAINER_UNKNOWN,
                found + ". Expected one of " + String.join(", ", containers) + ".",
                "Set <spec><containerName> to it, or name it in an AppSpec.");
    }
}
