package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.wire.Room;
import java.io.IOException;
import java.util.List;

/** What stands in a sandbox besides STS and S3. */
interface Furnishing {

    /** The rooms; called once, before the sandbox opens, so it must be quick. */
    List<Room> rooms(Grounds grounds);

    /**
     * Opens the OCI registry; called once, in the background, after {@link #rooms}, since TLS takes its time.
     *
     * @throws IOException when it cannot be opened
     */
    Registry openRegistry(Grounds grounds) throws IOException;

    /** Clears away what was made, when the sandbox or its registry could not be opened. */
    default void abandon() {}

    /**
     * A registry that answers.
     *
     * @param address {@code host:port}
     * @param closing closes it
     */
    record Registry(String address, Runnable closing) {}
}
