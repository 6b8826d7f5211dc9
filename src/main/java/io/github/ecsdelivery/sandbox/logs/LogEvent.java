package io.github.ecsdelivery.sandbox.logs;

import java.nio.charset.StandardCharsets;

/**
 * One event of a log stream.
 *
 * @param stream name of its stream
 * @param message never empty
 */
record LogEvent(Position position, String stream, String message) {
    /** What CloudWatch counts for an event besides its text. */
    private static final int OVERHEAD = 26;

    /** Its time, in milliseconds since 1970. */
    long millis() {
        return position.millis();
    }

    /** Its size in bytes, as CloudWatch counts. */
    int size() {
        return message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }
}
