package io.github.ecsdelivery.bluegreen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** The task definitions of a family. */
public interface TaskDefinitions {

    /**
     * The ARN of the family's newest ACTIVE revision when it carries this fingerprint, else null; null too when the
     * family does not exist (ECS DescribeTaskDefinition with TAGS).
     */
    @Nullable
    String newestWith(String family, String fingerprint) throws DeliveryException;

    /**
     * Registers the tree as it is (ECS RegisterTaskDefinition, raw JSON).
     *
     * @return the ARN with its revision
     * @throws DeliveryException TASK_DEFINITION_REFUSED with what ECS says
     */
    String register(ObjectNode taskDefinition) throws DeliveryException;
}
