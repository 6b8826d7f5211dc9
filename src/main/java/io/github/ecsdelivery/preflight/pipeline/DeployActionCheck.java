package io.github.ecsdelivery.preflight.pipeline;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;

/** The pipeline has an action that deploys what this build delivers, and it is of the kind that can. */
record DeployActionCheck(PipelineRequest request, Fact<DeployAction> action) implements Check {
    @Override
    public Area area() {
        return Area.PIPELINE;
    }

    @Override
    public String title() {
        return "Deploy action";
    }

    @Override
    public Finding look() throws DeliveryException {
        DeployAction found = action.get();
        if (found.provider().equals(DeployAction.ECS)) {
            return Finding.ok("In the pipeline '" + request.pipeline() + "' " + found.told() + " deploys "
                    + request.application() + "/" + request.group() + ".");
        }
        return Finding.error(
                Code.PIPELINE_REFUSES,
                "In the pipeline '" + request.pipeline() + "' " + found.told() + " has the provider "
                        + found.provider() + ", which is for EC2 and Lambda; expected " + DeployAction.ECS
                        + ". CodeDeploy would say: An AppSpec file is required, but could not be found in the revision.",
                "Set its actionTypeId.provider to " + DeployAction.ECS + ", with the configuration that"
                        + " render-deploy-spec prints.");
    }
}
