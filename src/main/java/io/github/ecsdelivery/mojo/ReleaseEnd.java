package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.ReleaseStory;

/** What a goal that follows a release leaves behind: the record, the last lines, and whether the build fails. */
final class ReleaseEnd {
    private final Composition composition;
    private final Build build;

    ReleaseEnd(Composition composition, Build build) {
        this.composition = composition;
        this.build = build;
    }

    /** Whoever reads the record after this build must not find how an earlier one ended. */
    static void forget(Build build) throws DeliveryException {
        build.folder().remove(DeliveryRecord.FILE);
    }

    /**
     * Writes and tells it.
     *
     * @throws DeliveryException the outcome's failure
     */
    void tell(DeliveryOutcome outcome) throws DeliveryException {
        composition.keepRevisions(outcome);
        tell(composition.delivery(), outcome);
    }

    /**
     * Writes and tells what is not this build's own delivery.
     *
     * @throws DeliveryException the outcome's failure
     */
    void tell(Delivery delivery, DeliveryOutcome outcome) throws DeliveryException {
        composition.folder().writeJson(DeliveryRecord.FILE, DeliveryRecord.of(delivery, outcome));
        build.progress().line("");
        ReleaseStory.lines(delivery, outcome).forEach(build.progress()::line);
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
    }
}
