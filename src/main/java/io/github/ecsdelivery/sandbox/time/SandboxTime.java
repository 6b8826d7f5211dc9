package io.github.ecsdelivery.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that ECS and CodeDeploy of the sandbox live in. It flows with real time, {@code flow} times as fast, and
 * jumps when somebody waits: a sleeper sleeps {@code 1/speed} of what was asked for, and then that much has passed.
 * Since calls cost no time, a follower that waits on this clock sees every step at any speed.
 */
public final class SandboxTime implements InstantSource {
    private final InstantSource real;
    private final Instant start;
    private final double flow;
    private final double speed;
    private Duration jumped = Duration.ZERO;

    /**
     * @param real real time
     * @param flow how fast time passes when nobody waits; 1 is real time
     * @param speed how many seconds of waiting take one real second
     * @throws IllegalArgumentException when flow is negative, speed not above zero, or either not finite
     */
    public SandboxTime(InstantSource real, double flow, double speed) {
        if (!(flow >= 0 && flow < Double.POSITIVE_INFINITY && speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Sandbox time cannot flow " + flow + " times and be waited for " + speed
                    + " times as fast; flow must be 0 or more, speed more than 0, both finite.");
        }
        this.real = real;
        this.start = real.instant();
        this.flow = flow;
        this.speed = speed;
    }

    public double flow() {
        return flow;
    }

    public double speed() {
        return speed;
    }

    @Override
    public synchronized Instant instant() {
        long nanos = Duration.between(start, real.instant()).toNanos();
        return start.plusNanos(flow == 1 ? nanos : Math.round(nanos * flow)).plus(jumped);
    }

    /** Waits until that much sandbox time has passed; those who wait side by side share the time that passes. */
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.isNegative()) {
            return;
        }
        Instant wake = instant().plus(duration);
        // When time flows faster than waiting is cut short, it is over by itself.
        long nanos = (long) (duration.toNanos() / Math.max(speed, flow));
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        advanceTo(wake);
    }

    /** Moves time forward; an instant that has passed changes nothing. */
    public synchronized void advanceTo(Instant instant) {
        Duration missing = Duration.between(instant(), instant);
        if (!missing.isNegative()) {
            jumped = jumped.plus(missing);
        }
    }
}
