package io.github.ecsdelivery.preflight.identity;

import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Whether credentials end before the deployment is expected to. */
record LifetimeCheck(String step, Signer signer, Fact<Duration> expected, InstantSource clock) implements Check {
    /** Less than the shortest session that is usual. */
    private static final Duration SHORT = Duration.ofMinutes(45);

    private static final String KEEP =
            " Or let the build end earlier (<deployment><waitUntil>), and look at the end with bluegreen-status.";

    @Override
    public Area area() {
        return Area.IDENTITY;
    }

    @Override
    public String title() {
        return "Credentials of who " + step;
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        Lifetime lifetime = signer.lifetime();
        String whose = "The credentials of " + lifetime.name();
        Instant now = clock.instant();
        Instant end = lifetime.end();
        return switch (lifetime.kind()) {
            case LASTING -> Finding.ok(whose + " last, or are renewed.");
            case UNTOLD -> untold(whose, lifetime);
            case ENDING ->
                end == null || end.isAfter(now.plus(expected.get()))
                        ? Finding.ok(whose + " last until " + end + ".")
                        : ending(whose + " end at " + end.truncatedTo(ChronoUnit.SECONDS), end.isAfter(now), lifetime);
        };
    }

    private Finding ending(String ends, boolean good, Lifetime lifetime) throws DeliveryException {
        if (!good) {
            return Finding.error(Code.CREDENTIALS_EXPIRED, ends + ", which is past.", lifetime.renewal());
        }
        return Finding.warning(
                ends + ", and the deployment is expected to take " + Durations.text(expected.get())
                        + ". It goes on without this build then, which cannot say how it ends.",
                lifetime.renewal() + KEEP);
    }

    private Finding untold(String whose, Lifetime lifetime) throws DeliveryException {
        String found = whose + " are of a session, and nothing says when it ends";
        Duration takes = expected.get();
        if (takes.compareTo(SHORT) < 0) {
            return Finding.ok(found + "; the deployment is expected to take " + Durations.text(takes) + ".");
        }
        return Finding.warning(
                found + ". Sessions last an hour unless more was asked for; the deployment is expected to take "
                        + Durations.text(takes) + ".",
                lifetime.renewal() + KEEP);
    }
}
