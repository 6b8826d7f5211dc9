package io.github.ecsdelivery.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The head of a request, as a server sees it. */
record Seen(String method, String target, Map<String, String> headers) {

    /** Null at the end of a connection, and when what comes is no HTTP. */
    static @Nullable Seen read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", 3);
        if (first.length < 3 || !first[2].startsWith("HTTP/")) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] pair = line.split(":", 2);
            headers.put(pair[0], pair[1].strip());
        }
        return new Seen(first[0], first[1], headers);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    String path() {
        return target.replaceFirst("\\?.*", "");
    }

    @Nullable
    String query(String name) {
        for (String pair : target.replaceFirst("^[^?]*\\??", "").split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    long length() {
        return Long.parseLong(headers.getOrDefault("Content-Length", "0"));
    }

    /** {@code PUT /v2/shop/orders/manifests/tag}. */
    @Override
    public String toString() {
        return method.toUpperCase(Locale.ROOT) + " " + target;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n' && line.length() < 8192; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
