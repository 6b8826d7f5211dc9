package io.github.ecsdelivery.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A service that speaks AWS JSON 1.1: {@code POST /} with {@code X-Amz-Target: Prefix.Operation}. */
public abstract class JsonRoom implements Room, LazyJson {

    private final String service;
    private final String targetPrefix;
    private final Map<String, Operation> operations = new HashMap<>();

    /** What one operation does with its input. */
    @FunctionalInterface
    public interface Operation {
        /**
         * @return the output tree
         * @throws Refusal when AWS would refuse the input
         */
        JsonNode run(ObjectNode input, Caller caller);
    }

    /**
     * @param service signing name
     * @param targetPrefix what stands before the dot in {@code X-Amz-Target}
     */
    protected JsonRoom(String service, String targetPrefix) {
        this.service = service;
        this.targetPrefix = targetPrefix;
    }

    /** Adds an operation; called from constructors of rooms. */
    protected final void on(String name, Operation operation) {
        operations.put(name, operation);
    }

    @Override
    public final String service() {
        return service;
    }

    @Override
    public final boolean listensTo(String target) {
        return target.startsWith(targetPrefix + ".");
    }

    @Override
    public final String operation(Call call) {
        String target = call.header("X-Amz-Target");
        return target == null || !listensTo(target) ? "Unknown" : target.substring(targetPrefix.length() + 1);
    }

    @Override
    public final Set<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    @Override
    public final Reply answer(Call call) {
        Operation operation = operations.get(operation(call));
        if (operation == null) {
            throw Refusal.of("UnknownOperationException", "");
        }
        return Reply.json(200, operation.run(input(call), call.caller()));
    }

    @Override
    public final Reply refuse(Refusal refusal, Call call) {
        return refusal(refusal);
    }

    /** A refusal as AWS JSON 1.1 writes it. */
    public static Reply refusal(Refusal refusal) {
        return Reply.json(
                refusal.status(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("__type", refusal.code())
                        .put("message", refusal.text()));
    }

    /**
     * The input of a call.
     *
     * @throws Refusal {@code SerializationException} when its body is no JSON object
     */
    public static ObjectNode input(Call call) {
        try {
            JsonNode tree =
                    call.body().length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(call.body());
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Also bytes that are no text in the encoding that they begin like.
            throw Refusal.of("SerializationException", "");
        }
        throw Refusal.of("SerializationException", "Start of structure or map found where not expected.");
    }
}
