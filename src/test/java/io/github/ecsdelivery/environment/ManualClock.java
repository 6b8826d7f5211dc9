package io.github.ecsdelivery.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A time that only sleeping passes, and who holds it. */
public final class ManualClock implements DeliveryClock {
    public final List<Duration> slept = new ArrayList<>();
    public Instant now;
    /** Whether whoever sleeps next is interrupted. */
    public boolean interrupt;

    public Runnable beforeSleep = () -> {};

    public ManualClock(Instant start) {
        now = start;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (interrupt) {
            throw new InterruptedException();
        }
        beforeSleep.run();
        slept.add(duration);
        now = now.plus(duration);
    }
}
