package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.failure.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a deployment that did not succeed fails the build. */
public final class Ending {
    private Ending() {}

    /** What is known without asking further. */
    public static Cause cause(Deployment last, @Nullable Deployment rollback) {
        String sentence = "Deployment " + last.id() + " " + verdict(last) + rollback(rollback) + ".";
        return new Cause(
                last.status().equals("Stopped") ? Code.DEPLOYMENT_STOPPED : Code.DEPLOYMENT_FAILED,
                sentence,
                List.of(),
                "Tags were not moved. Look at the events of the ECS service and at the log of the green tasks, mend the"
                        + " cause and run again.");
    }

    /** {@code failed at Install: TIMEOUT, The deployment timed out}. */
    public static String verdict(Deployment last) {
        StringBuilder cause = new StringBuilder(last.status().equals("Stopped") ? "was stopped" : "failed");
        last.events().stream()
                .filter(event -> event.status().equals("Failed"))
                .findFirst()
                .map(Event::name)
                .ifPresent(name -> cause.append(" at ").append(name));
        if (last.error() != null) {
            cause.append(": ")
                    .append(last.error().code())
                    .append(", ")
                    .append(last.error().message().replaceAll("[.\\s]+$", ""));
        }
        return cause.toString();
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
