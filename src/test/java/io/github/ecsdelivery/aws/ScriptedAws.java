package io.github.ecsdelivery.aws;

import com.sun.net.httpserver.HttpServer;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.permission.Duty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** An endpoint that answers what was written down, for what the sandbox's world cannot be. */
final class ScriptedAws implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final AwsAccess access;
    private final AwsClients clients;

    private record Answer(int status, String body) {}

    ScriptedAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] request = exchange.getRequestBody().readAllBytes();
                String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
                String operation =
                        target == null ? exchange.getRequestMethod() : target.substring(target.indexOf('.') + 1);
                calls.add(operation);
                bodies.add(new String(request, StandardCharsets.UTF_8));
                exchange.getRequestHeaders()
                        .forEach((name, values) -> sent.put(name.toLowerCase(Locale.ROOT), values.get(0)));
                Deque<Answer> known = answers.getOrDefault(operation, new ArrayDeque<>());
                Answer answer = known.size() > 1 ? known.remove() : known.peek();
                Answer given = answer == null ? new Answer(501, "{}") : answer;
                byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
                boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
                exchange.getResponseHeaders().set("ETag", "\"etag\"");
                headers.forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(given.status(), bodiless ? -1 : body.length);
                if (!bodiless) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        access = new AwsAccess(
                "eu-west-1",
                new Login(null, new Keys("AKIATEST", "secret"), List.of()),
                Connection.usual().to(endpoint));
        clients = new AwsClients(access, Duration.ofMillis(1));
    }

    /**
     * @param operation of a JSON protocol, or the HTTP method
     * @param body with single quotes; the last answer is given for ever
     */
    ScriptedAws answer(String operation, int status, String body) {
        answers.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(new Answer(status, body.replace('\'', '"')));
        return this;
    }

    /** A header of all answers. */
    ScriptedAws header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** All headers that came in, by their name in small letters; the last value. */
    Map<String, String> sent() {
        return Map.copyOf(sent);
    }

    AwsClients clients() {
        return clients;
    }

    /** Clients that only read; they are the caller's. */
    AwsClients reading(Consumer<String> shown) {
        return new AwsClients(access, Duty.unknown(), Prompt.nobody(), SessionMemory.none(), shown);
    }

    /** Operations in the order of the calls. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** What the calls sent, in their order. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        clients.close();
        server.stop(0);
    }
}
