package io.github.ecsdelivery.sandbox.ecr.registry;

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
     */
    void on(String operation, int status, long bytesIn, long bytesOut);

    /** Keeps nothing. */
    static RegistryJournal none() {
        return (operation, status, bytesIn, bytesOut) -> {};
    }
}
