package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One call and what AWS answers.
 *
 * @param input as the service's model names its members, with {@code ${…}} of the ground
 * @param refused the error code; empty when it succeeds
 * @param status the HTTP status
 * @param text what the message contains; empty when AWS is not known to say so for certain
 * @param fact where the refusal is known from: a section of the fact sheet, or {@code model}
 * @param clients who calls
 * @param saves what later calls use: names, and where it stands in the answer
 * @param until what the answer must come to say; it is asked again until it does
 */
record Step(
        String service,
        String operation,
        ObjectNode input,
        String refused,
        int status,
        String text,
        String fact,
        Set<String> clients,
        Map<String, String> saves,
        Map<String, String> until) {

    static Step of(JsonNode yaml, JsonNode defaults) {
        String service = yaml.path("service").asText(defaults.path("service").asText());
        String refused = yaml.path("refused").asText("");
        Set<String> clients = new HashSet<>();
        yaml.path("clients").forEach(client -> clients.add(client.asText()));
        JsonNode input = yaml.path("input");
        return new Step(
                service,
                Objects.requireNonNull(yaml.get("call"), yaml::toString).asText(),
                input instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode(),
                refused,
                yaml.path("status").asInt(refused.isEmpty() ? 200 : 400),
                yaml.path("text").asText(""),
                yaml.path("fact").asText("model"),
                clients.isEmpty() ? usual(refused) : clients,
                texts(yaml.path("save")),
                texts(yaml.path("until")));
    }

    /** A process of the CLI costs half a second, so it makes the calls that succeed, and few others. */
    private static Set<String> usual(String refused) {
        return refused.isEmpty() ? Set.of("raw", "sdk", "cli") : Set.of("raw", "sdk");
    }

    private static Map<String, String> texts(JsonNode map) {
        Map<String, String> texts = new TreeMap<>();
        map.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    boolean succeeds() {
        return refused.isEmpty();
    }
}
