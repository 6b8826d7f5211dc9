package io.github.ecsdelivery.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back: status, headers, body.
 *
 * @param status HTTP status
 * @param headers without Content-Length and the request id, which the server adds
 * @param body may be empty, never null
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    /** A JSON 1.1 answer. */
    public static Reply json(int status, JsonNode tree) {
        return text(status, "application/x-amz-json-1.1", tree.toString());
    }

    /** An XML answer. */
    public static Reply xml(int status, String document) {
        return text(status, "text/xml", document);
    }

    /** No body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    /** The same with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    private static Reply text(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }
}
