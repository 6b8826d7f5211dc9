package io.github.ecsdelivery.preflight.identity;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The checks of who delivers. */
public final class IdentityChecks {
    private final Identity caller;
    private final boolean accountStated;
    private final Map<String, Signer> steps;
    private final Fact<Duration> expected;
    private final InstantSource clock;

    /**
     * @param caller who delivers, as AWS said
     * @param accountStated whether the settings say which account it has to be
     * @param steps the rights of each step that has its own, by what it does ({@code deploys}); the first are the caller's
     * @param expected how long the deployment will take when all goes well
     * @param clock the machine's
     */
    public IdentityChecks(
            Identity caller,
            boolean accountStated,
            Map<String, Signer> steps,
            Fact<Duration> expected,
            InstantSource clock) {
        this.caller = caller;
        this.accountStated = accountStated;
        this.steps = steps;
        this.expected = expected;
        this.clock = clock;
    }

    public List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(new CallerCheck(caller, accountStated));
        steps.entrySet().stream()
                .skip(1)
                .forEach(step -> checks.add(new StepCallerCheck(step.getKey(), step.getValue(), caller)));
        checks.add(new ClockCheck(caller));
        steps.forEach((what, signer) -> checks.add(new LifetimeCheck(what, signer, expected, clock)));
        return checks;
    }
}
