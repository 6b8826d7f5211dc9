package io.github.ecsdelivery.bench;

import java.time.Duration;

/** One direction of a link: bytes leave one after another, whoever sends them, and arrive a while later. */
final class Lane {
    private static final double BITS = 8e9;

    private final double nanosPerByte;
    private final long delay;
    private boolean used;
    private double free;

    /**
     * @param bitsPerSecond more than 0; infinite for a lane that holds up nobody
     * @param delay from one end to the other
     */
    Lane(double bitsPerSecond, Duration delay) {
        this.nanosPerByte = BITS / bitsPerSecond;
        this.delay = delay.toNanos();
    }

    /** Whether bytes are at the other end at once. */
    boolean instant() {
        return nanosPerByte == 0 && delay == 0;
    }

    /**
     * Puts bytes behind all that wait already.
     *
     * @param now in nanoseconds, by a clock that never goes back
     * @return by the same clock, when the last of them has left
     */
    synchronized long leaves(int bytes, long now) {
        free = (used ? Math.max(free, (double) now) : (double) now) + bytes * nanosPerByte;
        used = true;
        return (long) free;
    }

    /** How long that many bytes take to leave, in nanoseconds. */
    long nanos(int bytes) {
        return (long) (bytes * nanosPerByte);
    }

    /** From one end to the other, in nanoseconds. */
    long delay() {
        return delay;
    }
}
