package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;

/** For tests of other packages: the plugin's own way to read a task definition that no service runs. */
public final class Described {
    private Described() {}

    /** The task definition as {@link EcsTaskDefinitions} reads it. */
    public static ObjectNode taskDefinition(AwsClients clients, String arn) throws DeliveryException {
        return new EcsTaskDefinitions(clients).tree(arn);
    }
}
