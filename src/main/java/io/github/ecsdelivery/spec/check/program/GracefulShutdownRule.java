package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.java.Answer;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.SpringDuration;
import io.github.ecsdelivery.spec.java.SpringSettings;
import io.github.ecsdelivery.spec.java.Surroundings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** ECS waits longer than Spring takes to end its requests (aws-facts C4; Spring Boot, "Graceful Shutdown"). */
final class GracefulShutdownRule implements Rule {
    private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";
    private static final Duration BY_DEFAULT = Duration.ofSeconds(30);

    private final JavaService service;

    GracefulShutdownRule(JavaService service) {
        this.service = service;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        Container container = Containers.delivered(subject);
        Surroundings around = container == null ? null : new CommandLine(container, service).surroundings();
        if (container == null || around == null) {
            return;
        }
        SpringSettings spring = service.spring().in(around);
        boolean graceful = spring.get("server.shutdown") instanceof Answer.Known known
                && known.value().equalsIgnoreCase("graceful");
        Answer said = spring.get(PHASE);
        Duration phase = phase(said);
        Placed timeout = container.spot().get("stopTimeout");
        Duration stop = timeout.given() ? seconds(timeout) : BY_DEFAULT;
        if (graceful && phase != null && stop != null && stop.compareTo(phase) <= 0) {
            String told = (timeout.given() ? "is " : "is not given, which means ") + stop.toSeconds() + " seconds";
            findings.add(timeout.warning(
                    told + ", and Spring takes up to " + phase.toSeconds() + " seconds to end its requests (" + PHASE
                            + " "
                            + (said instanceof Answer.Known known ? "in " + known.origin() : "by default")
                            + "). Expected more: ECS kills the container in the midst of it.",
                    "Set stopTimeout to " + phase.plusSeconds(5).toSeconds() + " (on Fargate at most 120), or lower "
                            + PHASE + "."));
        }
    }

    private static @Nullable Duration phase(Answer said) {
        if (said instanceof Answer.Known known) {
            return SpringDuration.of(known.value());
        }
        return said instanceof Answer.Unset ? BY_DEFAULT : null;
    }

    private static @Nullable Duration seconds(Placed timeout) {
        Integer seconds = timeout.wholeInQuotes();
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
