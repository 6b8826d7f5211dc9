package io.github.ecsdelivery.bluegreen;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment group deploys (aws-facts A4, A8).
 *
 * @param config name of the configuration that will be used
 * @param shift how traffic moves by that configuration
 * @param readyWait how long a deployment may wait for ContinueDeployment; zero when it does not wait
 * @param terminationWait how long blue lives after the shift; zero when it is kept
 * @param keepsBlue whether blue is kept for good (KEEP_ALIVE)
 * @param routes the group's way through the load balancer
 * @param safeguards the group's alarms and automatic rollbacks
 */
public record Plan(
        String config,
        Shift shift,
        Duration readyWait,
        Duration terminationWait,
        boolean keepsBlue,
        Routes routes,
        Safeguards safeguards) {

    /** How a rollback of such a deployment goes: at once, without a wait. */
    public Plan ofRollback() {
        return new Plan(config, Shift.atOnce(), Duration.ZERO, Duration.ZERO, true, routes, safeguards);
    }

    /** Whether a deployment waits for ContinueDeployment before traffic moves. */
    public boolean waits() {
        return !readyWait.isZero();
    }

    /**
     * @param kind AllAtOnce, TimeBasedCanary or TimeBasedLinear, as CodeDeploy writes it
     * @param percent of the traffic in each step, or of the canary; 100 for AllAtOnce
     * @param interval between two steps; zero for AllAtOnce
     */
    public record Shift(String kind, int percent, Duration interval) {
        /** All at once. */
        public static Shift atOnce() {
            return new Shift("AllAtOnce", 100, Duration.ZERO);
        }

        /** Whether all traffic moves in one step. */
        public boolean isAtOnce() {
            return interval.isZero() || percent >= 100;
        }

        /** From the first step to the last. */
        public Duration duration() {
            if (isAtOnce()) {
                return Duration.ZERO;
            }
            long steps = kind.equals("TimeBasedCanary") ? 2 : (long) Math.ceil(100.0 / percent);
            return interval.multipliedBy(steps - 1);
        }
    }

    /**
     * @param targetGroups names of the two target groups
     * @param production ARN of the production listener, or null when the group names none
     * @param test ARN of the test listener, or null when the group has none
     */
    public record Routes(
            List<String> targetGroups,
            @Nullable String production,
            @Nullable String test) {}

    /**
     * Each may be null in a request, for what the group has; in a plan none is.
     *
     * @param rollbackOn events on which CodeDeploy rolls back by itself; empty for never
     * @param alarms names of the CloudWatch alarms that stop a deployment; empty for none
     */
    public record Safeguards(
            @Nullable List<String> rollbackOn, @Nullable List<String> alarms) {
        /** What the group has. */
        public static Safeguards ofGroup() {
            return new Safeguards(null, null);
        }
    }
}
