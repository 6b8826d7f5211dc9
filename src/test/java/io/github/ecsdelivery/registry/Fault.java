package io.github.ecsdelivery.registry;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a scripted registry does instead of its work.
 *
 * @param bytes after how many bytes of the body, of the request or of the answer
 */
record Fault(Kind kind, int status, Map<String, String> headers, String body, int bytes) {
    enum Kind {
        /** Another answer. */
        ANSWER,
        /** The connection is reset while the request is read; what came is kept. */
        RESET_REQUEST,
        /** Nothing more is read, and nothing said. */
        STALL_REQUEST,
        /** The connection is reset while the answer is written. */
        RESET_ANSWER,
        /** The connection ends in order, but too early. */
        SHORT_ANSWER,
        /** Nothing more is said. */
        STALL_ANSWER,
        /** A byte of the answer is another one. */
        WRONG_ANSWER,
        /** All is done but nobody is told. */
        LOST_ANSWER,
        /** What came of an upload is forgotten, then the connection is reset. */
        FORGOTTEN_UPLOAD
    }

    static Fault of(Kind kind, int bytes) {
        return new Fault(kind, 0, Map.of(), "", bytes);
    }

    static Fault answer(int status, String body, String... headers) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Fault(Kind.ANSWER, status, Map.copyOf(all), body, 0);
    }

    static Fault refusal(int status, String code, String message) {
        return answer(status, "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message));
    }

    static Fault redirect(String to) {
        return answer(307, "", "Location", to);
    }

    byte[] bodyBytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
