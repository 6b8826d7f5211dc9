package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls as they go over the wire, so that no member is lost on the way. */
final class RawCaller implements Client {
    private final Http http;

    RawCaller(Target target) {
        this.http = new Http(target);
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Optional<Answer> call(Step step, ObjectNode input) throws IOException, InterruptedException {
        Speech speech = Speech.of(step.service());
        Expectation expectation = Expectation.of(step.service(), step.operation());
        return Optional.of(
                switch (speech.protocol()) {
                    case JSON -> JsonWire.read(json(speech, step.operation(), input));
                    case QUERY -> XmlWire.read(form(speech, step.operation(), input), expectation);
                    case REST_XML ->
                        XmlWire.read(RestCall.of(step.operation(), input).send(http, speech), expectation);
                });
    }

    private Http.Reply json(Speech speech, String operation, ObjectNode input)
            throws IOException, InterruptedException {
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", speech.prefix() + "." + operation);
        return http.send(speech, "POST", "/", headers, input.toString());
    }

    private Http.Reply form(Speech speech, String operation, ObjectNode input)
            throws IOException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Action", operation);
        parameters.put("Version", speech.prefix());
        input.properties().forEach(entry -> flatten(entry.getKey(), entry.getValue(), parameters));
        StringBuilder body = new StringBuilder();
        parameters.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append("=")
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return http.send(speech, "POST", "/", headers, body.toString());
    }

    private static void flatten(String name, JsonNode value, Map<String, String> parameters) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                flatten(name + ".member." + (i + 1), value.get(i), parameters);
            }
        } else if (value.isObject()) {
            value.properties().forEach(entry -> flatten(name + "." + entry.getKey(), entry.getValue(), parameters));
        } else {
            parameters.put(name, value.asText());
        }
    }
}
