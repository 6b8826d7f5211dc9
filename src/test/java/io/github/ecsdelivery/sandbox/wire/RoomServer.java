package io.github.ecsdelivery.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Rooms over HTTP, without looking at signatures. */
public final class RoomServer implements AutoCloseable {
    private final HttpServer server;

    public RoomServer(Room... rooms) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, rooms));
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Room... rooms) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Call call = new Call(
                "POST",
                "/",
                Map.of(),
                headers,
                exchange.getRequestBody().readAllBytes(),
                new Caller("111111111111", "arn:aws:iam::111111111111:user/dev", "AIDA", "AKIA"),
                "id");
        Reply reply = Reply.empty(404);
        for (Room room : rooms) {
            if (!room.operation(call).equals("Unknown")) {
                try {
                    reply = room.answer(call);
                } catch (Refusal refusal) {
                    reply = room.refuse(refusal, call);
                }
            }
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
