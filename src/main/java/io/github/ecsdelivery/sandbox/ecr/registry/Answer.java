package io.github.ecsdelivery.sandbox.ecr.registry;

import com.sun.net.httpserver.HttpExchange;
import io.github.ecsdelivery.sandbox.ecr.Blob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the registry answers; nothing is sent before {@link #send}. */
final class Answer {
    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Content content = InputStream::nullInputStream;
    private long length;

    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;
    }

    private Answer(int status) {
        this.status = status;
    }

    /** An answer without a body. */
    static Answer of(int status) {
        return new Answer(status).header("Docker-Distribution-Api-Version", "registry/2.0");
    }

    Answer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Answer json(byte[] bytes) {
        return body("application/json; charset=utf-8", bytes);
    }

    Answer body(String contentType, byte[] bytes) {
        content = () -> new ByteArrayInputStream(bytes);
        length = bytes.length;
        return header("Content-Type", contentType);
    }

    /** A part of a blob. */
    Answer body(Blob blob, long from, long count) {
        content = () -> {
            InputStream stream = blob.open();
            stream.skipNBytes(from);
            return stream;
        };
        length = count;
        return header("Content-Type", "application/octet-stream");
    }

    int status() {
        return status;
    }

    /** Bytes of the body that go out; a HEAD gets the headers only. */
    long bytesFor(String method) {
        return method.equals("HEAD") ? 0 : length;
    }

    /** Sends half of the body and no more; one without a body is not sent at all. The caller breaks the connection. */
    void sendHalf(HttpExchange exchange) throws IOException {
        if (bytesFor(exchange.getRequestMethod()) == 0) {
            return;
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, length);
        try (InputStream from = content.open()) {
            copy(from, exchange.getResponseBody(), length / 2);
        }
        exchange.getResponseBody().flush();
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        try (InputStream from = content.open();
                OutputStream to = exchange.getResponseBody()) {
            copy(from, to, length);
        }
    }

    private static void copy(InputStream from, OutputStream to, long count) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = count; left > 0; ) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("A blob ended " + left + " bytes too early.");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }
}
