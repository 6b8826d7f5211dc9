package io.github.ecsdelivery.bench;

import java.time.Duration;

/**
 * A line between the machine that builds and AWS; all connections share it.
 *
 * @param up towards AWS
 * @param down back
 * @param roundTrip how long a new connection takes before it carries anything
 */
record Link(Lane up, Lane down, Duration roundTrip) {

    /** One that holds up nobody. */
    static Link instant() {
        return of(Double.POSITIVE_INFINITY, Duration.ZERO);
    }

    /** As fast in each direction; half of the round trip is spent each way. */
    static Link of(double bitsPerSecond, Duration roundTrip) {
        Duration half = roundTrip.dividedBy(2);
        return new Link(new Lane(bitsPerSecond, half), new Lane(bitsPerSecond, half), roundTrip);
    }
}
