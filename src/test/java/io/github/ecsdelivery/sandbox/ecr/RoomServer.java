package io.github.ecsdelivery.sandbox.ecr;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import io.github.ecsdelivery.sandbox.wire.Room;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One room behind HTTP, without signatures. */
final class RoomServer implements AutoCloseable {
    private final Room room;
    private final HttpServer server;

    RoomServer(Room room) throws IOException {
        this.room = room;
        // Else each call waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        Caller caller = new Caller("111111111111", "arn:aws:iam::111111111111:user/test", "AIDA", "AKIA");
        Call call = new Call(exchange.getRequestMethod(), "/", Map.of(), headers, body, caller, "1");
        Reply reply;
        try {
            reply = room.answer(call);
        } catch (Refusal e) {
            reply = room.refuse(e, call);
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
