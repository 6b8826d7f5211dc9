package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.failure.Code;
import org.jspecify.annotations.Nullable;

/** How a deployment that did not succeed is told. */
public final class Ending {
    private Ending() {}

    /** {@code failed at Install: TIMEOUT, The deployment timed out}. */
    public static String verdict(Deployment last) {
        return ended(last)
                + (last.error() == null
                        ? ""
                        : ": " + last.error().code() + ", "
                                + last.error().message().replaceAll("[.\\s]+$", ""));
    }

    /**
     * The whole sentence.
     *
     * @param cause without a full stop, empty when nobody knows
     */
    static String sentence(Deployment last, @Nullable Deployment rollback, String cause) {
        return "Deployment " + last.id() + " " + ended(last) + (cause.isEmpty() ? "" : ": " + cause)
                + rollback(rollback) + ", and the deployment moved no tag.";
    }

    static Code code(Deployment last) {
        return last.status().equals("Stopped") ? Code.DEPLOYMENT_STOPPED : Code.DEPLOYMENT_FAILED;
    }

    private static String ended(Deployment last) {
        Event event = OwnWords.failedEvent(last);
        return (last.status().equals("Stopped") ? "was stopped" : "failed")
                + (event == null ? "" : " at " + event.name());
    }

    private static String rollback(@Nullable Deployment rollback) {
        if (rollback == null) {
            return "; nothing was rolled back";
        }
        return rollback.succeeded()
                ? "; " + rollback.id() + " rolled back to what ran before"
                : "; the rollback " + rollback.id() + " ended as " + rollback.status();
    }
}
