package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers of AWS JSON 1.1. */
final class JsonWire {
    private JsonWire() {}

    static Answer read(Http.Reply reply) throws JsonProcessingException {
        JsonNode tree = reply.body().isEmpty() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(reply.body());
        if (reply.status() < 300) {
            return new Answer(reply.status(), "", "", tree, reply.headers(), null);
        }
        String type = tree.path("__type").asText(reply.headers().getOrDefault("x-amzn-errortype", ""));
        String code = type.substring(type.lastIndexOf('#') + 1).replaceAll(":.*", "");
        String message = tree.path("message").asText(tree.path("Message").asText(""));
        if (tree instanceof ObjectNode object) {
            object.remove("__type");
        }
        return new Answer(reply.status(), code, message, tree, reply.headers(), null);
    }
}
