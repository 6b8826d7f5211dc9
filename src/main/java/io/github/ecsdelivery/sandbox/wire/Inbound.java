package io.github.ecsdelivery.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
 * @param body as sent, aws-chunked or not; empty unless it is {@link Arrival#WHOLE}
 * @param arrival how the body came
 */
record Inbound(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        Arrival arrival) {
    /** Bodies are held in memory; nothing that is delivered comes near. */
    static final int MOST_BYTES = 64 << 20;

    private static final long S3_LIMIT = 5L << 30;

    /** How the body of a request came. */
    enum Arrival {
        WHOLE,
        /** Larger than {@link #MOST_BYTES}. */
        TOO_LARGE,
        /** It ended too early, or was not chunked as HTTP wants it. */
        CUT
    }

    /** Reads the whole request. */
    static Inbound read(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String target = target(exchange.getRequestURI());
        int mark = target.indexOf('?');
        byte[] body = new byte[0];
        Arrival arrival = Arrival.WHOLE;
        try {
            body = body(exchange);
        } catch (IOException e) {
            arrival = Arrival.CUT;
        }
        if (body.length > MOST_BYTES || announced(exchange) > S3_LIMIT) {
            body = new byte[0];
            arrival = Arrival.TOO_LARGE;
        }
        return new Inbound(
                exchange.getRequestMethod(),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                headers,
                body,
                arrival);
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

    /** Its first bytes when it is too large; nearly always all of it is read, so that who writes hears the refusal. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        if (announced(exchange) > S3_LIMIT) {
            return new byte[0];
        }
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MOST_BYTES + 1);
        in.transferTo(OutputStream.nullOutputStream());
        return body;
    }

    private static long announced(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        // The server has refused what is no number.
        return length == null ? 0 : Long.parseLong(length.trim());
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
