package io.github.ecsdelivery.sandbox.codepipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.world.PipelineSpec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pipelines of one account in one region. Thread-safe. */
public final class Pipelines {
    private static final int FEWEST_STAGES = 2;

    private final Map<String, ObjectNode> known = new HashMap<>();

    /**
     * Looks whether CodePipeline would take such a pipeline.
     *
     * @throws IllegalArgumentException when it would not
     */
    public static void demandFit(PipelineSpec spec) {
        parse(spec);
    }

    /** Adds a pipeline unless it is there. */
    public synchronized void add(PipelineSpec spec) {
        known.putIfAbsent(spec.name(), parse(spec));
    }

    /** Its declaration, or null. */
    synchronized @Nullable ObjectNode find(String name) {
        ObjectNode declaration = known.get(name);
        return declaration == null ? null : declaration.deepCopy();
    }

    private static ObjectNode parse(PipelineSpec spec) {
        String pipeline = "the pipeline '" + spec.name() + "' ";
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(spec.document());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(pipeline + "is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!(tree instanceof ObjectNode declaration)) {
            throw new IllegalArgumentException(pipeline + "must be a JSON object");
        }
        demandText(pipeline, declaration, "roleArn");
        if (!declaration.path("artifactStore").isObject()
                == !declaration.path("artifactStores").isObject()) {
            throw new IllegalArgumentException(pipeline + "must have either artifactStore or artifactStores");
        }
        if (declaration.path("stages").size() < FEWEST_STAGES) {
            throw new IllegalArgumentException(pipeline + "must have at least two stages");
        }
        for (JsonNode stage : declaration.path("stages")) {
            demandText(pipeline + "has a stage that ", stage, "name");
            if (stage.path("actions").isEmpty()) {
                throw new IllegalArgumentException(pipeline + "has a stage without actions");
            }
            for (JsonNode action : stage.path("actions")) {
                demandText(pipeline + "has an action that ", action, "name");
                for (String part : new String[] {"category", "owner", "provider", "version"}) {
                    demandText(pipeline + "has an action whose actionTypeId ", action.path("actionTypeId"), part);
                }
            }
        }
        return declaration
                .put("name", spec.name())
                .put("version", declaration.path("version").asInt(1));
    }

    private static void demandText(String whose, JsonNode tree, String member) {
        if (tree.path(member).asText().isEmpty()) {
            throw new IllegalArgumentException(whose + "has no '" + member + "'");
        }
    }
}
