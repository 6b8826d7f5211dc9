package io.github.ecsdelivery.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it arrived, before anybody looked at its signature.
 *
 * @param method in upper case
 * @param rawPath percent-encoded as sent, starting with a slash
 * @param rawQuery percent-encoded as sent, empty when there is none
 * @param headers names in lower case, values in the order sent
 * @param body as sent, aws-chunked or not
 */
record Inbound(String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {

    /** Reads the whole request. */
    static Inbound read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String target = target(exchange.getRequestURI());
        int mark = target.indexOf('?');
        return new Inbound(
                exchange.getRequestMethod(),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    /** The last value of a header, or null. */
    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** The call that this request means. */
    Call call(byte[] meant, Caller caller, String requestId) {
        Map<String, String> last = new TreeMap<>();
        headers.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        return new Call(
                method,
                Percent.decode(rawPath, false),
                Percent.query(rawQuery),
                Map.copyOf(last),
                meant,
                caller,
                requestId);
    }

    /** java.net.URI takes {@code //key} for a host, so the path is cut out of the text. */
    private static String target(URI uri) {
        String text = uri.toString();
        if (text.startsWith("/")) {
            return text;
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
