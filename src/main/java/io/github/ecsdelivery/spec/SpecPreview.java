package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.List;

/**
 * The deploy spec as it would be rendered against the live service, with an image that is not pushed yet; nothing is
 * written.
 *
 * @param taskDefinition input of RegisterTaskDefinition, its service container with a digest of zeros
 * @param taskDefinitionFrom the file, or what stands for it
 * @param appSpec its task definition open
 * @param container the one behind the load balancer
 * @param warnings what is doubtful in it
 */
public record SpecPreview(
        ObjectNode taskDefinition,
        String taskDefinitionFrom,
        AppSpecDocument appSpec,
        String container,
        List<Finding> warnings) {

    /**
     * Drafts and checks it.
     *
     * @throws DeliveryException as {@link SpecRenderer#render} does
     */
    public static SpecPreview of(SpecRequest request, DeliveryFacts facts, LiveService service)
            throws DeliveryException {
        Findings findings = new Findings();
        var drafted =
                new SpecDrafter(request, Progress.nobody(), findings).draft(facts, LiveSource.of(service, request));
        // Its warnings are told by who asked.
        findings.settle(Progress.nobody());
        SpecDrafter.Draft draft = drafted.orElseThrow(() -> new DeliveryException(
                Code.CONTAINER_UNKNOWN,
                "Which container of the task definition gets the traffic cannot be told without the service.",
                "Name it in <spec><containerName>, and its port in an AppSpec."));
        return new SpecPreview(
                draft.taskDefinition().tree(),
                draft.taskDefinition().name(),
                draft.appSpec(),
                draft.container(),
                findings.warnings());
    }
}
