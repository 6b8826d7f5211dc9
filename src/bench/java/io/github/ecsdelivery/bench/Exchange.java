package io.github.ecsdelivery.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request and its answer; on a connection a new one begins with what is sent after an answer. */
final class Exchange {
    private static final Pattern TARGET = Pattern.compile("(?im)^x-amz-target:\\s*[\\w.]*?(\\w+)\\s*$");
    private static final Pattern ACTION = Pattern.compile("(?m)^(?:.*&)?Action=(\\w+)");

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final long begun;
    private long ended;
    private long answer;

    /**
     * One that is over.
     *
     * @param operation for example {@code PutImage}; empty when it is none of an AWS API
     * @param request head and body
     * @param up bytes of the request
     * @param down bytes of the answer
     * @param seconds from its first byte to the last one of the answer
     */
    record Seen(String operation, String request, long up, long down, double seconds) {}

    /**
     * @param begun by {@link System#nanoTime}
     */
    Exchange(long begun) {
        this.begun = begun;
        this.ended = begun;
    }

    boolean answered() {
        return answer > 0;
    }

    void up(byte[] buffer, int length) {
        sent.write(buffer, 0, length);
    }

    void down(int length, long now) {
        answer += length;
        ended = now;
    }

    Seen seen() {
        String request = sent.toString(StandardCharsets.UTF_8);
        return new Seen(operation(request), request, sent.size(), answer, (ended - begun) / 1e9);
    }

    private static String operation(String request) {
        Matcher target = TARGET.matcher(request);
        if (target.find()) {
            return target.group(1);
        }
        Matcher action = ACTION.matcher(request);
        return action.find() ? action.group(1) : "";
    }
}
