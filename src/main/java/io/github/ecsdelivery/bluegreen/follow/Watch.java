package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Stage;

/**
 * A deployment to follow.
 *
 * @param id of the deployment
 * @param until how far; a deployment that ends before is followed to its end
 * @param plan how it goes by its configuration
 * @param budget how long it takes, and how long it is waited for at most
 * @param manners what to do when it does not come to that
 * @param reattach how a later build or a person takes it up again, a sentence
 */
public record Watch(String id, Stage until, Plan plan, WaitBudget budget, Manners manners, String reattach) {

    /**
     * @param rollBackOnTimeout whether it is stopped with rollback when the budget is used up, else it is left alone
     * @param rollBackOnInterrupt the same when somebody ends the build
     */
    public record Manners(boolean rollBackOnTimeout, boolean rollBackOnInterrupt) {
        /** Leaves it alone. */
        public static Manners leave() {
            return new Manners(false, false);
        }
    }

    /** The same for the deployment that rolls this one back: to its end, and left alone. */
    public Watch ofRollback(String rollbackId) {
        return new Watch(
                rollbackId, Stage.SUCCEEDED, plan.ofRollback(), WaitBudget.ofRollback(), Manners.leave(), reattach);
    }
}
