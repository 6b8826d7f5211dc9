package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * Registers a task definition exactly once. RegisterTaskDefinition knows no repetition: each call makes a revision, also one
 * whose answer is lost.
 */
final class Registration {
    private static final int ATTEMPTS = 3;

    private final TaskDefinitions taskDefinitions;
    private final Progress progress;

    Registration(TaskDefinitions taskDefinitions, Progress progress) {
        this.taskDefinitions = taskDefinitions;
        this.progress = progress;
    }

    /**
     * Registers what was rendered.
     *
     * @return its ARN
     * @throws DeliveryException what {@link TaskDefinitions#register} throws, when it is not registered
     */
    String register(Rendered rendered) throws DeliveryException {
        for (int attempt = 1; ; attempt++) {
            try {
                String arn = taskDefinitions.register(rendered.taskDefinition());
                progress.line("Task definition registered: " + arn);
                return arn;
            } catch (DeliveryException e) {
                if (e.code() != Code.AWS_UNREACHABLE && e.code() != Code.ANSWER_UNREADABLE) {
                    throw e;
                }
                String unheard = unheard(rendered, e);
                if (unheard != null) {
                    progress.line("Task definition registered, though the answer was lost: " + unheard);
                    return unheard;
                }
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                progress.line("The task definition is not registered yet; trying again: " + e.sentence());
            }
        }
    }

    private @Nullable String unheard(Rendered rendered, DeliveryException failure) throws DeliveryException {
        try {
            return taskDefinitions.newestWith(rendered.family(), rendered.fingerprint());
        } catch (DeliveryException blind) {
            throw new DeliveryException(
                    failure.code(),
                    "Nobody knows whether the task definition was registered: " + failure.sentence(),
                    "Run the build again: it takes up what was registered, or registers it.",
                    blind);
        }
    }
}
