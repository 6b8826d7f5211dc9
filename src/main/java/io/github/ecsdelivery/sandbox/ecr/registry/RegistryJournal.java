package io.github.ecsdelivery.sandbox.ecr.registry;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.util.List;

/** Hears of every request when it is done, just before its answer goes out. Called from many threads. */
@FunctionalInterface
public interface RegistryJournal {
    /** The status told when the connection was dropped. */
    int DROPPED = 0;

    /**
     * @param operation method and kind, for example {@code PUT blob}
     * @param status HTTP status, or {@link #DROPPED}
     * @param bytesIn of the request's body
     * @param bytesOut of the answer's body
     * @param caller whose password it was; anonymous without one
     * @param deeds the rights that it took
     */
    void on(String operation, int status, long bytesIn, long bytesOut, Caller caller, List<Deed> deeds);

    /** Keeps nothing. */
    static RegistryJournal none() {
        return (operation, status, bytesIn, bytesOut, caller, deeds) -> {};
    }
}
