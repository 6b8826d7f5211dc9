package io.github.ecsdelivery.bench;

import io.github.ecsdelivery.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** One way to the sandbox: its addresses behind proxies, and what goes through them. */
final class Route implements AutoCloseable {
    private final Traffic traffic = new Traffic();
    private final TcpProxy apis;
    private final TcpProxy registry;
    private final Front front;

    Route(Sandbox sandbox, Link link) throws IOException {
        String endpoint = sandbox.endpoint().getAuthority();
        apis = new TcpProxy(port(endpoint), link, traffic.plain());
        registry = new TcpProxy(port(sandbox.registry()), link, traffic.sealed());
        front = new Front(sandbox.endpoint(), Map.of(endpoint, apis.address(), sandbox.registry(), registry.address()));
    }

    /** For {@code -Decs-delivery.sandbox=}. */
    String sandbox() {
        return front.address();
    }

    /** For {@code --endpoint-url}. */
    String endpoint() {
        return "http://" + apis.address();
    }

    /** For image references, {@code host:port}. */
    String registry() {
        return registry.address();
    }

    Traffic traffic() {
        return traffic;
    }

    private static int port(String address) {
        return URI.create("tcp://" + address).getPort();
    }

    @Override
    public void close() throws IOException {
        front.close();
        apis.close();
        registry.close();
    }
}
