package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.wire.Room;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in a sandbox besides STS and S3. */
interface Furnishing {

    /** The rooms; called once, before the sandbox opens, so it must be quick. */
    List<Room> rooms(Grounds grounds);

    /**
     * Opens the OCI registries; called once, in the background, after {@link #rooms}, since TLS takes its time.
     *
     * @throws IOException when one cannot be opened
     */
    Registry openRegistry(Grounds grounds) throws IOException;

    /** Passwords of its registries that were given out, for those who look for them in logs. */
    default Set<String> passwords() {
        return Set.of();
    }

    /** Clears away what was made, when the sandbox or its registry could not be opened. */
    default void abandon() {}

    /**
     * Registries that answer.
     *
     * @param address {@code host:port} of the home account's
     * @param byAccount addresses of all accounts that have a world
     * @param closing closes them
     */
    record Registry(String address, Map<String, String> byAccount, Runnable closing) {}
}
