package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client got.
 *
 * @param status HTTP status; 0 when the client does not tell
 * @param code the error code; empty when it succeeded
 * @param tree the output by the names of the model, or what an error carries
 * @param headers in lower case; empty when the client does not tell
 * @param namespace of an XML document; null when there is none
 */
record Answer(
        int status,
        String code,
        String message,
        JsonNode tree,
        Map<String, String> headers,
        @Nullable String namespace) {}
