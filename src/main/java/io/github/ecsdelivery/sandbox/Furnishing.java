package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.permit.Table;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in a sandbox besides STS and S3. */
interface Furnishing {

    /** The rooms; called once, before the sandbox opens, so it must be quick. */
    List<Room> rooms(Grounds grounds);

    /** Which rights the calls to these rooms take. */
    default List<Table> tables() {
        return List.of();
    }

    /**
     * Opens the OCI registries; called once, in the background, after {@link #rooms}, since TLS takes its time.
     *
     * @throws IOException when one cannot be opened
     */
    Registry openRegistry(Grounds grounds) throws IOException;

    /**
     * Looks whether worlds can be added to a sandbox that is open; waits until its rooms are furnished.
     *
     * @return adds them
     * @throws IllegalArgumentException when AWS would refuse to make one
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal the same
     */
    Runnable admission(List<World> worlds);

    /**
     * Addresses, {@code host:port}, by account, of the registries of these worlds; of an account with worlds in several
     * regions, that of the first. Waits until they are open.
     */
    Map<String, String> registries(List<World> worlds);

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
     * @param closing closes them
     */
    record Registry(String address, Runnable closing) {}
}
