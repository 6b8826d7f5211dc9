package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What fails on a far side in memory, and what was changed there, in order. */
public final class Trouble {
    public final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<DeliveryException>> refused = new ConcurrentHashMap<>();
    private final Map<String, DeliveryException> lost = new ConcurrentHashMap<>();
    /** Whether nothing may be changed, as in a dry run; what was tried is noted nevertheless. */
    public boolean closed;

    public static DeliveryException failure(Code code) {
        return new DeliveryException(code, "AWS says " + code + ".", "Ask AWS.");
    }

    /** The next calls of that name fail, and do nothing. */
    public void refuse(String call, Code... codes) {
        for (Code code : codes) {
            refused.computeIfAbsent(call, first -> new ConcurrentLinkedDeque<>())
                    .add(failure(code));
        }
    }

    /** The next change of that name is made, and its answer is lost. */
    public void lose(String call) {
        lost.put(call, failure(Code.AWS_UNREACHABLE));
    }

    public void before(String call) throws DeliveryException {
        DeliveryException failure =
                refused.getOrDefault(call, new ArrayDeque<>()).poll();
        if (failure != null) {
            throw failure;
        }
    }

    /** Notes a change whose first word is the name of the call. */
    public void changed(String change) throws DeliveryException {
        changes.add(change);
        if (closed) {
            throw failure(Code.DRY_RUN);
        }
        DeliveryException failure = lost.remove(change.replaceFirst(" .*", ""));
        if (failure != null) {
            throw failure;
        }
    }
}
