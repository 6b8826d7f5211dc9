package io.github.ecsdelivery.preflight.role;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.container.StoredSecrets;
import io.github.ecsdelivery.spec.check.address.Regions;
import java.util.Objects;

/**
 * Who takes part in a delivery.
 *
 * @param delivery what is delivered where
 * @param taskDefinition input of RegisterTaskDefinition
 * @param deployer whose calls this build makes, and whose IAM is seen
 * @param registers whether it registers the task definition, and so passes its roles on; else CodePipeline does
 * @param serviceRole ARN of CodeDeploy's service role, as the deployment group names it
 * @param shift what CodeDeploy works on with it
 * @param secrets of the task definition
 * @param parameters of the task definition
 */
public record RoleRequest(
        Delivery delivery,
        Fact<ObjectNode> taskDefinition,
        Fact<Identity> deployer,
        boolean registers,
        Fact<String> serviceRole,
        Fact<Shift> shift,
        Fact<StoredSecrets> secrets,
        Fact<StoredSecrets> parameters) {

    /** Of the region of the delivery. */
    String partition() {
        return Objects.requireNonNullElse(Regions.partitionOf(delivery.region()), "aws");
    }
}
