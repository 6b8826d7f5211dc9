package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.ecr.registry.RegistryServer;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The registries that are open, each on an address of its own, as each account's has its own host in AWS. */
final class RegistryServers {
    private final Grounds grounds;
    private final EcrTokens tokens;
    private final Map<Place, RegistryServer> open = new HashMap<>();
    private boolean closed;

    RegistryServers(Grounds grounds, EcrTokens tokens) {
        this.grounds = grounds;
        this.tokens = tokens;
    }

    /**
     * The address of a place's registry, {@code host:port}; opens it when it is not open.
     *
     * @param port 0 for any free one
     * @throws java.io.UncheckedIOException when the port is taken
     * @throws IllegalStateException when the sandbox is closed
     */
    synchronized String open(Place place, EcrStore store, int port) {
        if (closed) {
            throw new IllegalStateException("The sandbox is closed.");
        }
        RegistryServer server = open.get(place);
        if (server == null) {
            server = RegistryServer.start(store, tokens, grounds.faults(), grounds.permissions(), this::note, port);
            open.put(place, server);
        }
        return server.address();
    }

    private void note(String operation, int status, long received, long sent, Caller caller, List<Deed> deeds) {
        grounds.journal()
                .add(new Journal.Entry(
                        "registry",
                        operation,
                        status,
                        received,
                        sent,
                        caller.arn(),
                        deeds.stream()
                                .map(deed -> new Journal.Demand(caller.principalArn(), deed.action(), deed.resource()))
                                .toList()));
    }

    /** Whose registry listens there, or null when nobody's. */
    synchronized @Nullable Place at(String address) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().address().equals(address))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    synchronized void close() {
        closed = true;
        open.values().forEach(RegistryServer::close);
        open.clear();
    }
}
