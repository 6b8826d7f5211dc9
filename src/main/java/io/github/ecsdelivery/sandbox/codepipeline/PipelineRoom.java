package io.github.ecsdelivery.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Place;
import java.time.Instant;
import java.util.regex.Pattern;

/** CodePipeline of one account in one region, as far as pipelines are read: GetPipeline. AWS source: API 2015-07-09. */
public final class PipelineRoom extends JsonRoom {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.@_-]{1,100}");

    private final Place place;
    private final Pipelines pipelines;
    private final Instant opened;

    /**
     * @param opened when its pipelines are said to have been made
     */
    public PipelineRoom(Place place, Pipelines pipelines, Instant opened) {
        super("codepipeline", "CodePipeline_20150709");
        this.place = place;
        this.pipelines = pipelines;
        this.opened = opened;
        on("GetPipeline", this::get);
    }

    private JsonNode get(ObjectNode input, Caller caller) {
        String name = Members.text(input, "name");
        if (name == null || !NAME.matcher(name).matches()) {
            throw PipelineTexts.constraint(
                    "name", name, "Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+");
        }
        Integer version = Members.integer(input, "version");
        if (version != null && version < 1) {
            throw PipelineTexts.constraint("version", version, "Member must have value greater than or equal to 1");
        }
        ObjectNode declaration = pipelines.find(name);
        // Of a version that is not there AWS says the same (its own API reference promises another code).
        if (declaration == null
                || (version != null && version != declaration.path("version").asInt())) {
            throw Refusal.of(
                    "PipelineNotFoundException",
                    "Account '" + place.accountId() + "' does not have a pipeline with name '" + name + "'");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("pipeline", declaration);
        answer.putObject("metadata")
                .put(
                        "pipelineArn",
                        "arn:" + place.partition() + ":codepipeline:" + place.region() + ":" + place.accountId() + ":"
                                + name)
                .put("created", Members.seconds(opened))
                .put("updated", Members.seconds(opened));
        return answer;
    }
}
