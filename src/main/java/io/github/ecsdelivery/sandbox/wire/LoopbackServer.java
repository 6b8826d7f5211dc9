package io.github.ecsdelivery.sandbox.wire;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** An HTTP server on 127.0.0.1 only, whose threads do not keep the JVM alive. */
public final class LoopbackServer implements AutoCloseable {
    private static final String NODELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Opens a server; it answers when this returns.
     *
     * @param port 0 for any free one
     * @param name of its threads
     * @param handlers by the beginning of the path
     * @throws IOException when the port is taken
     */
    public static LoopbackServer open(int port, String name, Map<String, HttpHandler> handlers) throws IOException {
        // Read once, when the JDK's server is first used: without it each kept-alive call takes 45 ms longer.
        if (System.getProperty(NODELAY) == null) {
            System.setProperty(NODELAY, "true");
        }
        HttpServer server = bind(port);
        ExecutorService threads = Daemons.pool(name);
        server.setExecutor(threads);
        handlers.forEach(server::createContext);
        Daemons.start(server);
        return new LoopbackServer(server, threads);
    }

    /** On 127.0.0.1. */
    public int port() {
        return server.getAddress().getPort();
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
}
