package io.github.ecsdelivery.preflight.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.role.Deed;
import io.github.ecsdelivery.preflight.role.KnownRole;
import io.github.ecsdelivery.preflight.role.RightsCheck;
import io.github.ecsdelivery.preflight.role.Roles;
import io.github.ecsdelivery.preflight.role.Roles.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of a pipeline that deploys ({@code <mode>pipeline</mode>}). */
public final class PipelineChecks {
    private final PipelineRequest request;
    private final Pipelines pipelines;
    private final Roles roles;

    public PipelineChecks(PipelineRequest request, Pipelines pipelines, Roles roles) {
        this.request = request;
        this.pipelines = pipelines;
        this.roles = roles;
    }

    public List<Check> all() {
        Fact<JsonNode> pipeline = Fact.of(() -> pipelines.declaration(request.pipeline()));
        Fact<DeployAction> action = pipeline.map(this::action);
        Fact<Optional<Role>> role = KnownRole.of(
                "the role of the deploy action", action.map(DeployAction::roleArn), request.caller(), roles);
        return List.of(
                new DeployActionCheck(request, action),
                new ArtifactCheck(request, action),
                new ActionTrustCheck(pipeline, action, role),
                new RightsCheck(
                        Area.PIPELINE,
                        "Rights of the deploy action's role",
                        role.map(found -> found.isEmpty()
                                ? Optional.empty()
                                : Optional.of(action.get().roleArn())),
                        pipeline.map(tree -> new ActionDeeds(request).of(tree, action.get())),
                        roles,
                        Fact.of(() -> Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com")),
                        missing -> " " + told(missing, pipeline, action)));
    }

    /** The action that deploys what this build delivers. */
    private DeployAction action(JsonNode pipeline) throws DeliveryException {
        List<DeployAction> actions = DeployAction.of(pipeline);
        for (DeployAction action : actions) {
            if (action.deploys(request.application(), request.group())) {
                return action;
            }
        }
        String others = String.join(
                ", ",
                actions.stream()
                        .map(action -> action.told() + " deploys " + action.set("ApplicationName", "?") + "/"
                                + action.set("DeploymentGroupName", "?"))
                        .toList());
        throw new DeliveryException(
                Code.PIPELINE_REFUSES,
                "No action of the pipeline '" + request.pipeline() + "' deploys " + request.application() + "/"
                        + request.group() + " (<deployment>)" + (others.isEmpty() ? "" : "; " + others) + ".",
                "Add the action that render-deploy-spec prints, or correct <deployment><application> and <group>.");
    }

    /** Three roles take part, and which of them lacks a right is easily mistaken. */
    private String told(List<Deed> missing, Fact<JsonNode> pipeline, Fact<DeployAction> action) {
        try {
            boolean artifact = missing.stream()
                    .anyMatch(deed ->
                            deed.action().startsWith("s3:") || deed.action().startsWith("kms:"));
            return (artifact ? "CodePipeline says of it: You are missing permissions to access input artifact. " : "")
                    + "It is the role of " + action.get().told() + "; the pipeline's own is "
                    + pipeline.get().path("roleArn").asText() + ", and that of the deployment group "
                    + request.serviceRole().get() + ".";
        } catch (DeliveryException e) {
            return "It is the role of the deploy action.";
        }
    }
}
