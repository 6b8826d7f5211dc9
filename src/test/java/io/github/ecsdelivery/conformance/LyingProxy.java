package io.github.ecsdelivery.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** A stand-in that is right in all but what it was told to get wrong. */
final class LyingProxy implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final RawHttp truth;
    private final List<Lie> lies;

    /**
     * Something to get wrong.
     *
     * @param call a pattern of {@code X-Amz-Target}, or of method, path and body
     * @param text a pattern of the body
     * @param instead what to write in its place
     * @param status instead of this status, or 0 to leave it
     */
    record Lie(String call, String text, String instead, int status) {}

    LyingProxy(URI endpoint, List<Lie> lies) throws IOException {
        this.truth = new RawHttp(endpoint);
        this.lies = lies;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(pool);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!List.of("connection", "content-length", "expect", "http2-settings", "upgrade")
                        .contains(name.toLowerCase(Locale.ROOT))) {
                    headers.put(name, values.get(0));
                }
            });
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = exchange.getRequestURI().toString();
            RawHttp.Answer answer = truth.send(new RawHttp.Request(exchange.getRequestMethod(), target, headers, body));
            String call = headers.getOrDefault("X-amz-target", exchange.getRequestMethod() + " " + target + " " + body);
            reply(exchange, answer, call);
        }
    }

    private void reply(HttpExchange exchange, RawHttp.Answer answer, String call) throws IOException {
        String said = answer.body();
        int status = answer.status();
        for (Lie lie : lies) {
            if (Pattern.compile(lie.call()).matcher(call).find()
                    && Pattern.compile(lie.text()).matcher(said).find()) {
                said = said.replaceFirst(lie.text(), lie.instead());
                status = lie.status() == 0 ? status : lie.status();
            }
        }
        answer.headers().forEach((name, value) -> {
            if (!List.of("connection", "content-length", "transfer-encoding").contains(name)) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
