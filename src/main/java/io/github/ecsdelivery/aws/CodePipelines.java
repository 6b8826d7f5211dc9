package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.pipeline.Pipelines;
import java.util.Map;

/** Pipelines, through CodePipeline's API. */
public final class CodePipelines implements Pipelines {
    private final AwsClients clients;

    public CodePipelines(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public JsonNode declaration(String name) throws DeliveryException {
        Map<String, Meaning> known = Map.of(
                "PipelineNotFoundException",
                new Meaning(
                        Code.ACCESS_DENIED,
                        "The pipeline '" + name + "' is not seen with the rights of this build in "
                                + clients.region().id() + ": %s.",
                        "It is of another account or region; look at it there."));
        return AwsFailures.translate(
                        "codepipeline:GetPipeline",
                        known,
                        () -> JsonApi.codePipeline(clients.raw())
                                .call(
                                        clients.region(),
                                        "GetPipeline",
                                        JsonApi.input().put("name", name)))
                .path("pipeline");
    }
}
