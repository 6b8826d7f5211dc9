package io.github.ecsdelivery.preflight.identity;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import java.time.Duration;

/** The clock of this machine against AWS's, which refuses signatures that are five minutes off (SigV4). */
record ClockCheck(Identity caller) implements Check {
    private static final Duration REMARKABLE = Duration.ofMinutes(1);

    @Override
    public Area area() {
        return Area.IDENTITY;
    }

    @Override
    public String title() {
        return "Clock";
    }

    @Override
    public Finding look() {
        Duration ahead = caller.ahead();
        if (ahead.abs().compareTo(REMARKABLE) < 0) {
            return Finding.ok("This machine's clock is AWS's to the minute.");
        }
        return Finding.warning(
                "The clock of this machine is " + ahead.abs().toSeconds() + " s "
                        + (ahead.isNegative() ? "slow" : "fast")
                        + ". AWS refuses what is signed more than five minutes off, and sessions seem to end at"
                        + " another time than they do.",
                "Set the clock, for example with chrony or 'timedatectl set-ntp true'.");
    }
}
