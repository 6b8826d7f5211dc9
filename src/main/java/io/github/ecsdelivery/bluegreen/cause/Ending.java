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
     * @param rollback from {@link #rollback}
     * @param cause without a full stop, empty when nobody knows
     */
    static String sentence(Deployment last, String rollback, String cause) {
        return "Deployment " + last.id() + " " + ended(last) + (cause.isEmpty() ? "" : ": " + cause) + "; " + rollback
                + ", and the deployment moved no tag.";
    }

    static Code code(Deployment last) {
        return last.status().equals("Stopped") ? Code.DEPLOYMENT_STOPPED : Code.DEPLOYMENT_FAILED;
    }

    private static String ended(Deployment last) {
        Event event = OwnWords.failedEvent(last);
        return (last.status().equals("Stopped") ? "was stopped" : "failed")
                + (event == null ? "" : " at " + event.name());
    }

    /**
     * What became of what ran before, a part of a sentence.
     *
     * @param rollback as it ended; null when there was none, or its end was not seen
     * @param seen whether nothing was kept from our eyes
     */
    static String rollback(Deployment last, @Nullable Deployment rollback, boolean seen) {
        if (rollback == null) {
            String by = last.rollback().by();
            return by != null
                    ? "the end of its rollback " + by + " was not seen"
                    : seen ? "nothing was rolled back" : "whether it is rolled back was not seen";
        }
        return rollback.succeeded()
                ? rollback.id() + " rolled back to what ran before"
                : "the rollback " + rollback.id() + " ended as " + rollback.status();
    }
}
