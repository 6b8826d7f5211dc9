package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A good input with one member spoiled.
 *
 * @param path of the member, and what was done to it
 * @param wrongType whether it has the wrong type, which is found before anything else
 */
record Spoiled(String path, ObjectNode input, boolean wrongType) {
    private static final String NO_SUCH_VALUE = "NO_SUCH_VALUE";

    /** All that one can do to a member: leave it out where it is required, another type, another value than those known. */
    static List<Spoiled> of(Expectation expectation, ObjectNode good) {
        List<Spoiled> all = new ArrayList<>();
        boolean json = expectation.speech().protocol() == Speech.Protocol.JSON;
        if (expectation.speech().protocol() == Speech.Protocol.REST_XML) {
            return all; // what would be left out there is another request
        }
        for (Shape.Member member :
                expectation.input().map(Shape::members).orElse(Map.of()).values()) {
            String name = member.name();
            if (member.required() && !Newer.lets(expectation.operation(), name)) {
                ObjectNode input = good.deepCopy();
                input.remove(name);
                all.add(new Spoiled(name + " left out", input, false));
            }
            if (json) {
                all.add(new Spoiled(name + " of another type", with(good, name, other(member.shape())), true));
            }
            if (!member.shape().values().isEmpty() && member.shape().kind() == Shape.Kind.STRING) {
                JsonNode value = JsonNodeFactory.instance.textNode(NO_SUCH_VALUE);
                all.add(new Spoiled(name + " " + NO_SUCH_VALUE, with(good, name, value), false));
            }
        }
        return all;
    }

    private static ObjectNode with(ObjectNode good, String name, JsonNode value) {
        ObjectNode input = good.deepCopy();
        input.set(name, value);
        return input;
    }

    private static JsonNode other(Shape shape) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (shape.kind()) {
            case STRUCTURE, MAP -> nodes.textNode("text");
            case LIST -> nodes.objectNode();
            default -> nodes.arrayNode();
        };
    }

    /** It must be refused, by AWS's codes and with status 400. */
    void look(Answer answer, Step step, Table table) {
        table.compared();
        boolean right = wrongType
                ? answer.code().equals("SerializationException")
                : !answer.code().isEmpty();
        if (!right || answer.status() != 400) {
            table.add(new Difference(
                    step.service(),
                    step.operation(),
                    "raw",
                    path,
                    wrongType ? "SerializationException" : "a refusal with status 400",
                    answer.status() + " " + answer.code() + " " + answer.message(),
                    "model"));
        }
    }
}
