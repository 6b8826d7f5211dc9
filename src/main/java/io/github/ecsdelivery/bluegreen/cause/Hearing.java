package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.SideBySide;
import io.github.ecsdelivery.bluegreen.SideBySide.Answer;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks witnesses side by side, and remembers who did not answer. */
final class Hearing {
    private final SideBySide calls;
    private final Duration patience;
    private final List<String> unread = new ArrayList<>();

    Hearing(SideBySide calls, Duration patience) {
        this.calls = calls;
        this.patience = patience;
    }

    /**
     * Asks at once.
     *
     * @param what is asked for, for example {@code The stopped tasks of green}
     * @param silence what stands for an answer that did not come
     * @return waits for the answer
     */
    <T> Supplier<T> ask(String what, T silence, Callable<T> question) {
        Answer<T> answer = calls.start(question, patience);
        return () -> {
            try {
                return answer.get();
            } catch (DeliveryException e) {
                String why = e.code() == Code.ACCESS_DENIED ? e.cure() : e.sentence();
                unread.add(what + " could not be read: " + Lines.sentence(why) + ".");
                return silence;
            }
        };
    }

    /** Whether everybody that was waited for has answered. */
    boolean complete() {
        return unread.isEmpty();
    }

    /** Who did not answer, and why; null when everybody did. */
    @Nullable
    Evidence silence() {
        return unread.isEmpty() ? null : silence(unread);
    }

    /** What was not answered, as it is told. */
    static Evidence silence(List<String> unread) {
        return new Evidence("What could not be looked at", List.copyOf(unread));
    }
}
