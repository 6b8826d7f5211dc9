package io.github.ecsdelivery.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One endpoint for all services, on 127.0.0.1 only, over plain HTTP. */
public final class ApiServer implements AutoCloseable {
    private final LoopbackServer server;

    /**
     * What the server is made of.
     *
     * @param port 0 for any free one
     * @param regions that signatures of regional services may be scoped to
     * @param rooms one for each service
     * @param keys who may call
     * @param real real time, by which signatures are fresh or not
     * @param ageing by which sessions expire
     * @param interference asked before each call
     * @param guard asked before each call whether the caller may do that
     * @param journal told of each call
     * @param ids for request ids
     * @param admin answers paths below {@code /_sandbox}
     */
    public record Parts(
            int port,
            Predicate<String> regions,
            List<Room> rooms,
            AccessKeys keys,
            InstantSource real,
            InstantSource ageing,
            Interference interference,
            Guard guard,
            Journal journal,
            Supplier<UUID> ids,
            HttpHandler admin) {}

    private ApiServer(LoopbackServer server) {
        this.server = server;
    }

    /**
     * Opens the endpoint; it answers when this returns.
     *
     * @throws IOException when the port is taken
     */
    public static ApiServer open(Parts parts) throws IOException {
        Reception reception = new Reception(
                parts.rooms(),
                new Signatures(parts.keys(), parts.real(), parts.ageing(), parts.regions()),
                parts.interference(),
                parts.guard(),
                parts.journal(),
                parts.ids());
        Map<String, HttpHandler> handlers = new LinkedHashMap<>();
        handlers.put("/_sandbox", parts.admin());
        handlers.put("/", exchange -> answer(exchange, reception));
        return new ApiServer(LoopbackServer.open(parts.port(), "ecs-delivery-sandbox-api", handlers));
    }

    /** {@code http://127.0.0.1:<port>}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Stops at once; calls under way are cut. */
    @Override
    public void close() {
        server.close();
    }

    private static void answer(HttpExchange exchange, Reception reception) throws IOException {
        try (exchange) {
            Reception.Outbound outbound = reception.receive(Inbound.read(exchange));
            if (outbound == null) {
                return; // closing an unanswered exchange breaks the connection
            }
            Reply reply = outbound.reply();
            boolean bare = exchange.getRequestMethod().equals("HEAD") || reply.body().length == 0;
            if (bare && !outbound.whole()) {
                return;
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            if (bare) {
                exchange.sendResponseHeaders(reply.status(), -1);
            } else {
                exchange.sendResponseHeaders(reply.status(), reply.body().length);
                OutputStream out = exchange.getResponseBody();
                out.write(reply.body(), 0, outbound.whole() ? reply.body().length : reply.body().length / 2);
                // What was announced and does not come breaks the connection, once the rest has gone out.
                out.flush();
                if (outbound.whole()) {
                    out.close();
                }
            }
        }
    }
}
