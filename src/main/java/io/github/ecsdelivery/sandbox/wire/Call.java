package io.github.ecsdelivery.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated request, its body already decoded from aws-chunked.
 *
 * @param method HTTP method in upper case
 * @param path decoded path, starting with a slash
 * @param query decoded query parameters; a parameter without a value is the empty string
 * @param headers header names in lower case, last value wins
 * @param body the bytes that were meant, never null
 * @param caller who signed it
 * @param requestId the id answered in {@code x-amzn-RequestId}
 */
public record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Caller caller,
        String requestId) {

    /** The header's value, or null when it was not sent; the name's case does not matter. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The region that the signature is scoped to, and with it the endpoint's; empty without a signature. */
    public String region() {
        Authorization authorization = Authorization.parse(header("Authorization"));
        return authorization == null ? "" : authorization.region();
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
