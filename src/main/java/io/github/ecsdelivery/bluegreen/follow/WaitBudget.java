package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Stage;
import java.time.Duration;

/**
 * How long a deployment takes when all goes well, and how long it may take before something is wrong (aws-facts A6, A8,
 * A12).
 *
 * @param usual how long it takes by its configuration, when green is up within minutes, hooks take no time and somebody
 *     lets it continue at once
 * @param most after which it is not waited for any more
 */
public record WaitBudget(Duration usual, Duration most) {
    // CodeDeploy itself gives up on a green task set, and on a hook, after this.
    private static final Duration LONGEST = Duration.ofMinutes(60);
    static final Duration INSTALL = Duration.ofMinutes(2);
    /** Blue's connections are drained, its tasks stopped. */
    static final Duration REMOVAL = Duration.ofMinutes(1);

    private static final Duration MARGIN = Duration.ofMinutes(10);

    /**
     * The budget.
     *
     * @param hooks how many lifecycle events have a hook
     * @param until how far it is followed
     */
    public static WaitBudget of(Plan plan, int hooks, Stage until) {
        if (until == Stage.CREATED) {
            return new WaitBudget(Duration.ZERO, Duration.ZERO);
        }
        Duration usual = INSTALL;
        Duration most = LONGEST.plus(LONGEST.multipliedBy(hooks)).plus(MARGIN);
        if (until.compareTo(Stage.READY) > 0) {
            usual = usual.plus(plan.shift().duration());
            most = most.plus(plan.readyWait()).plus(plan.shift().duration());
        }
        if (until.compareTo(Stage.SHIFTED) > 0 && !plan.keepsBlue()) {
            usual = usual.plus(plan.terminationWait()).plus(REMOVAL);
            most = most.plus(plan.terminationWait());
        }
        return new WaitBudget(usual, most);
    }

    /** Of a deployment that only moves the traffic back to blue and removes green (aws-facts A9). */
    static WaitBudget ofRollback() {
        return new WaitBudget(REMOVAL, LONGEST.plus(MARGIN));
    }

    /** The same, but not longer than this. */
    public WaitBudget cappedAt(Duration cap) {
        return new WaitBudget(usual, cap.compareTo(most) < 0 ? cap : most);
    }
}
