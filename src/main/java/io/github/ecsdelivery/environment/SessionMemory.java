package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Keeps sessions of roles from one goal of a build to the next, in memory only: each costs a call, and one with MFA a code
 * that AWS takes once.
 */
@FunctionalInterface
public interface SessionMemory {

    /**
     * The session that is kept, or else a new one, which is kept from then on. Threads that ask for the same wait for each
     * other, so that one of them alone gets a new one.
     *
     * @param key says whose session of what it is, without a secret
     * @param good whether a kept session can still be used
     * @param source gives a new one
     * @throws DeliveryException what the source throws
     */
    Session session(String key, Predicate<Session> good, Source source) throws DeliveryException;

    /** A memory that keeps nothing. */
    static SessionMemory none() {
        return (key, good, source) -> source.issue();
    }

    /**
     * A session.
     *
     * @param keys with a token
     * @param end when AWS takes it no more
     */
    record Session(Keys keys, Instant end) {}

    /** Gives new sessions. */
    @FunctionalInterface
    interface Source {
        Session issue() throws DeliveryException;
    }
}
