package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.LoopbackServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The ports on which the listeners of Application Load Balancers answer over HTTP on 127.0.0.1, each opened when it is
 * first asked for. Those of Network Load Balancers take TCP, and since no container runs, nobody could answer there.
 */
public final class ListenerServers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ListenerServers.class.getName());

    private final Map<String, LoopbackServer> servers = new HashMap<>();
    private boolean closed;

    /**
     * The listener's port, which answers when this returns; of a Network Load Balancer just its number.
     *
     * @param agenda that guards the listener
     * @throws IOException when the port that was asked for is taken, or the servers are closed
     */
    public synchronized int port(Listener listener, Agenda agenda) throws IOException {
        if (listener.network()) {
            return listener.port();
        }
        LoopbackServer server = servers.get(listener.arn());
        if (server == null) {
            if (closed) {
                throw new IOException("The sandbox is closed.");
            }
            server = LoopbackServer.open(
                    listener.port(),
                    "ecs-delivery-sandbox-listener",
                    Map.of("/", new ListenerHandler(listener, agenda)));
            servers.put(listener.arn(), server);
        }
        return server.port();
    }

    /** Opens those listeners whose ports were asked for by number; one that cannot be opened says why in the log. */
    public void openFixed(LoadBalancer balancer, Agenda agenda) {
        for (Listener listener : balancer.listeners()) {
            if (listener.port() != 0) {
                try {
                    port(listener, agenda);
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.WARNING, e.getMessage());
                }
            }
        }
    }

    /** Frees all ports; none is opened any more. */
    @Override
    public synchronized void close() {
        closed = true;
        servers.values().forEach(LoopbackServer::close);
        servers.clear();
    }
}
