package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.bluegreen.SideBySide;
import io.github.ecsdelivery.bluegreen.SideBySide.Answer;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes checks side by side. */
public final class Preflight {
    /** Failures after which nobody knows whether the delivery would fail. */
    private static final Set<Code> UNKNOWN = Set.of(Code.ACCESS_DENIED, Code.AWS_UNREACHABLE, Code.AWS_THROTTLED);

    private final Duration patience;

    /**
     * @param patience how long answers are waited for; what has none by then is not checked
     */
    public Preflight(Duration patience) {
        this.patience = patience;
    }

    /**
     * Makes them.
     *
     * @param checks in the order in which they are told; a thing that is missing is told by the first of them that needs it
     * @return a row for each, in the same order
     * @throws DeliveryException INTERRUPTED
     */
    public Report run(List<Check> checks) throws DeliveryException {
        try (SideBySide calls = new SideBySide()) {
            List<Answer<Finding>> answers = checks.stream()
                    .map(check -> calls.start(check::look, patience))
                    .toList();
            Map<DeliveryException, String> told = new HashMap<>();
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < checks.size(); i++) {
                rows.add(row(checks.get(i), answers.get(i), told));
            }
            return new Report(rows);
        }
    }

    private static Row row(Check check, Answer<Finding> answer, Map<DeliveryException, String> told)
            throws DeliveryException {
        try {
            return new Row(check.area(), check.title(), answer.get(), null);
        } catch (DeliveryException e) {
            if (e.code() == Code.INTERRUPTED) {
                throw e;
            }
            String before = told.putIfAbsent(e, check.area().label() + ", " + check.title());
            return new Row(check.area(), check.title(), finding(e, before), e);
        }
    }

    private static Finding finding(DeliveryException e, @Nullable String toldBy) {
        if (UNKNOWN.contains(e.code())) {
            return Finding.unchecked(e.sentence(), e.cure());
        }
        return toldBy == null ? Finding.error(e.code(), e.sentence(), e.cure()) : Finding.pending(toldBy);
    }
}
