package io.github.ecsdelivery.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One order: which fault, for which calls, how often. As JSON:
 *
 * <pre>{"kind": "throttle", "service": "codedeploy", "operation": "CreateDeployment",
 *  "after": 1, "times": 2, "options": {}}</pre>
 *
 * <p>Service and operation are {@code *} when left out, {@code after} (calls to let through first) 0, {@code times} 1;
 * it may be {@code "forever"}. What goes wrong inside of rooms takes {@code kind} and {@code options} alone.
 *
 * @param kind a name of {@link FaultKinds}
 * @param times {@link Integer#MAX_VALUE} for ever
 * @param fault null for what goes wrong inside of rooms
 * @param condition null for what goes wrong with calls
 */
record FaultOrder(
        String kind,
        String service,
        String operation,
        int after,
        int times,
        ObjectNode options,
        @Nullable CallFault fault,
        @Nullable Object condition) {
    private static final Set<String> FIELDS = Set.of("kind", "service", "operation", "after", "times", "options");

    /**
     * Reads an order.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    static FaultOrder of(JsonNode json) {
        demandKnown("field", json, FIELDS);
        String name = json.path("kind").asText("");
        FaultKind kind = FaultKinds.find(name);
        if (kind == null) {
            throw new IllegalArgumentException("A fault order needs a 'kind'; found " + json.path("kind")
                    + ", known are " + new TreeSet<>(FaultKinds.names()) + ".");
        }
        JsonNode given = json.path("options");
        if (!given.isObject() && !given.isMissingNode()) {
            throw new IllegalArgumentException("'options' of a fault order must be an object; found " + given + ".");
        }
        ObjectNode options = given instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        demandKnown("option", options, kind.options());
        if (kind instanceof FaultKind.OfCalls ofCalls) {
            return new FaultOrder(
                    name,
                    json.path("service").asText("*"),
                    json.path("operation").asText("*"),
                    number(json, "after", 0, 0),
                    json.path("times").asText("").equals("forever") ? Integer.MAX_VALUE : number(json, "times", 1, 1),
                    options,
                    ofCalls.prepare(options),
                    null);
        }
        demandKnown("field of '" + name + "'", json, Set.of("kind", "options"));
        Object condition = kind instanceof RoomFault fault ? fault.prepare(options) : null;
        return new FaultOrder(name, "*", "*", 0, Integer.MAX_VALUE, options, null, condition);
    }

    /** Whether what goes wrong inside of rooms is meant for an ECS service. */
    boolean means(String serviceArn) {
        String meant = options.path(RoomFault.SERVICE).asText();
        return meant.isEmpty() || serviceArn.equals(meant) || serviceArn.endsWith("/" + meant);
    }

    /** What hits this call, or null. */
    CallFault.@Nullable Hit hit(String calledService, String calledOperation) {
        return fault == null || !concerns(calledService, calledOperation)
                ? null
                : fault.next(kind, calledService, calledOperation);
    }

    private boolean concerns(String calledService, String calledOperation) {
        return (service.equals("*") || service.equals(calledService))
                && (operation.equals("*") || operation.equals(calledOperation));
    }

    private static int number(JsonNode json, String field, int whenAbsent, int least) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            return whenAbsent;
        }
        if (!value.isInt() || value.asInt() < least) {
            throw new IllegalArgumentException("'" + field + "' of a fault order is " + value
                    + "; it must be a whole number from " + least + (field.equals("times") ? " or \"forever\"." : "."));
        }
        return value.asInt();
    }

    private static void demandKnown(String what, JsonNode json, Set<String> known) {
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "A fault order has no " + what + " '" + name + "'; known are " + new TreeSet<>(known) + ".");
            }
        });
    }
}
