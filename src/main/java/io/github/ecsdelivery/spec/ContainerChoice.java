package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which container of a task definition gets the image. */
final class ContainerChoice {
    private static final String CURE = "Set <spec><containerName> to it, or name it in an AppSpec.";

    private final TaskDefinitionTemplate taskDefinition;
    private final Findings findings;

    ContainerChoice(TaskDefinitionTemplate taskDefinition, Findings findings) {
        this.taskDefinition = taskDefinition;
        this.findings = findings;
    }

    /**
     * The AppSpec's container, else the configured one, else the only one, else the one that the live service has behind
     * its load balancer.
     *
     * @param appSpec name from the AppSpec template, or null when there is none
     * @param configured {@code <spec><containerName>}, or null
     * @param live asked only when all else fails
     * @return null when nothing tells, or the name is none of the containers
     * @throws DeliveryException what the live service throws
     */
    @Nullable
    String choose(@Nullable String appSpec, @Nullable String configured, LiveSource live) throws DeliveryException {
        List<String> containers = taskDefinition.containerNames();
        if (appSpec != null) {
            // Another name than the containers have is told by the rules, with its place in the AppSpec.
            return containers.contains(appSpec) ? appSpec : null;
        }
        if (configured != null) {
            return containers.contains(configured) ? configured : unknown(configured);
        }
        if (containers.size() <= 1) {
            return containers.isEmpty() ? null : containers.get(0);
        }
        Optional<LiveService.Snapshot> running = live.look();
        String behind = running.map(LiveService.Snapshot::containerName).orElse(null);
        if (behind != null && containers.contains(behind)) {
            return behind;
        }
        return running.isEmpty() ? null : undecided();
    }

    private @Nullable String unknown(String configured) {
        findings.add(Finding.error(
                Code.CONTAINER_UNKNOWN,
                new Place("<spec><containerName>", 0, 0),
                JsonPointer.empty(),
                configured + " is no container of " + taskDefinition.template().name() + ". " + expected(),
                CURE));
        return null;
    }

    private @Nullable String undecided() {
        JsonPointer at = TaskDefinitionTemplate.CONTAINERS;
        findings.add(Finding.error(
                Code.CONTAINER_UNKNOWN,
                taskDefinition.template().place(at),
                at,
                "Nothing tells which container gets the image. " + expected(),
                CURE));
        return null;
    }

    private String expected() {
        return "Expected one of " + String.join(", ", taskDefinition.containerNames()) + ".";
    }
}
