package io.github.ecsdelivery.jib;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.http.ResponseException;
import org.jspecify.annotations.Nullable;

/**
 * A registry's refusal (OCI distribution specification, error codes).
 *
 * @param status HTTP status
 * @param code for example {@code NAME_UNKNOWN}, empty when the body has none
 * @param message the registry's own words, empty when it has none
 */
record RegistryAnswer(int status, String code, String message) {

    static RegistryAnswer of(ResponseException refusal) {
        JsonNode error = firstError(refusal.getContent());
        return new RegistryAnswer(
                refusal.getStatusCode(),
                error.path("code").asText(""),
                error.path("message").asText("").strip());
    }

    /** {@code HTTP 403 (DENIED: not authorized)}. */
    @Override
    public String toString() {
        String words = code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
        return "HTTP " + status + (words.isEmpty() ? "" : " (" + words + ")");
    }

    private static JsonNode firstError(@Nullable String body) {
        JsonMapper json = new JsonMapper();
        if (body == null || body.isBlank()) {
            return json.missingNode();
        }
        try {
            return json.readTree(body).path("errors").path(0);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
