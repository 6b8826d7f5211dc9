package io.github.ecsdelivery.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One endpoint for all services, on 127.0.0.1 only, over plain HTTP. */
public final class ApiServer implements AutoCloseable {
    private static final String NODELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI endpoint;

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
            Journal journal,
            Supplier<UUID> ids,
            HttpHandler admin) {}

    private ApiServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
        this.endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Opens the endpoint; it answers when this returns.
     *
     * @throws IOException when the port is taken
     */
    public static ApiServer open(Parts parts) throws IOException {
        // Read once, when the JDK's server is first used: without it each kept-alive call takes 45 ms longer.
        if (System.getProperty(NODELAY) == null) {
            System.setProperty(NODELAY, "true");
        }
        HttpServer server = bind(parts.port());
        ExecutorService threads = Daemons.pool("ecs-delivery-sandbox-api");
        Reception reception = new Reception(
                parts.rooms(),
                new Signatures(parts.keys(), parts.real(), parts.ageing(), parts.regions()),
                parts.interference(),
                parts.journal(),
                parts.ids());
        server.setExecutor(threads);
        server.createContext("/_sandbox", parts.admin());
        server.createContext("/", exchange -> answer(exchange, reception));
        Daemons.start(server);
        return new ApiServer(server, threads);
    }

    /** {@code http://127.0.0.1:<port>}. */
    public URI endpoint() {
        return endpoint;
    }

    /** Stops at once; calls under way are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        } catch (BindException e) {
            throw new IOException(
                    "The sandbox cannot open port " + port + " on 127.0.0.1 (" + e.getMessage()
                            + "); choose another port, or 0 for any free one.",
                    e);
        }
    }

    private static void answer(HttpExchange exchange, Reception reception) throws IOException {
        try (exchange) {
            Reply reply = reception.receive(Inbound.read(exchange));
            if (reply == null) {
                return; // closing an unanswered exchange breaks the connection
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head || reply.body().length == 0) {
                exchange.sendResponseHeaders(reply.status(), -1);
            } else {
                exchange.sendResponseHeaders(reply.status(), reply.body().length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(reply.body());
                }
            }
        }
    }
}
