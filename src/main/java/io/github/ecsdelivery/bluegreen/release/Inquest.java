package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.cause.EarlySigns;
import io.github.ecsdelivery.bluegreen.cause.Explanation;
import io.github.ecsdelivery.bluegreen.follow.Signs;
import io.github.ecsdelivery.bluegreen.release.ReleaseFollower.Inquiry;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;

/** Asks about one release; a service that cannot be read just then neither ends nor hides a deployment. */
final class Inquest {
    private final Inquiry inquiry;
    private final Started started;
    private final Progress progress;

    Inquest(Inquiry inquiry, Started started, Progress progress) {
        this.inquiry = inquiry;
        this.started = started;
        this.progress = progress;
    }

    /** The service as it is now. */
    Running service() throws DeliveryException {
        return inquiry.service().running(started.application(), started.group());
    }

    /** None where the service cannot be read. */
    Signs signs() {
        try {
            return new EarlySigns(inquiry.history(), service(), started.taskDefinition())::look;
        } catch (DeliveryException e) {
            progress.detail("Nobody looks for early signs of trouble: " + e.getMessage());
            return Signs.none();
        }
    }

    /** Why it did not succeed. */
    Explanation explain(Deployment failed) {
        try {
            return inquiry.investigation().investigate(failed, service(), started.taskDefinition());
        } catch (DeliveryException e) {
            return inquiry.investigation().blind(failed, "The service could not be read: " + e.sentence());
        }
    }
}
