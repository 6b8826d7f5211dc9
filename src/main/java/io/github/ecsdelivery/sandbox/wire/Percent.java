package io.github.ecsdelivery.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percent encoding as SigV4 wants it: only unreserved characters stay as they are. */
public final class Percent {
    private static final String UNRESERVED = "-._~";

    private Percent() {}

    /**
     * @param keepSlash whether a slash stays a slash, as in paths
     */
    static String encode(String text, boolean keepSlash) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            if (plain || (keepSlash && c == '/')) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    /**
     * @param plusIsSpace true in queries and forms, false in paths
     * @throws Refusal when an escape is broken
     */
    static String decode(String text, boolean plusIsSpace) {
        if (plusIsSpace) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw broken();
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.write(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                throw broken();
            }
            out.write(high * 16 + low);
            i += 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * The parameters of a query string or of a form body, in the order sent; without a value the empty string, the last
     * one wins.
     *
     * @throws Refusal when an escape is broken
     */
    public static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(decode(name, true), decode(value, true));
            }
        }
        return parameters;
    }

    private static Refusal broken() {
        return Refusal.of("InvalidURI", "Couldn't parse the specified URI.");
    }
}
