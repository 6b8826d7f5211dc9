package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Locale;
import java.util.Set;

/** Asks the person at the terminal, where there is one, whether all that was told is really to happen. */
final class Question {
    private static final Set<String> YES = Set.of("y", "yes");

    private final Prompt prompt;

    Question(Prompt prompt) {
        this.prompt = prompt;
    }

    /**
     * Returns when the answer is yes, or when there is nobody to ask.
     *
     * @throws DeliveryException ROLLBACK_DECLINED
     */
    void ask(String what) throws DeliveryException {
        String answer = prompt.ask(what + " [y/N] ");
        if (answer != null && !YES.contains(answer.strip().toLowerCase(Locale.ROOT))) {
            throw new DeliveryException(
                    Code.ROLLBACK_DECLINED,
                    "Nothing was changed, since the answer was not yes.",
                    "Run it again and answer y, or pass -B to be asked nothing.");
        }
    }
}
