package io.github.ecsdelivery.preflight.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.DeliveryException;

/** CodePipeline. */
public interface Pipelines {

    /**
     * A pipeline as it is declared (CodePipeline GetPipeline, its {@code pipeline}).
     *
     * @throws DeliveryException ACCESS_DENIED when it cannot be seen: also when it is of another account or region, where
     *     nobody asks
     */
    JsonNode declaration(String name) throws DeliveryException;
}
