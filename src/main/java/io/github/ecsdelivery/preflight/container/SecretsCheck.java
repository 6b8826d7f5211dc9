package io.github.ecsdelivery.preflight.container;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The secrets, or the parameters, are there; else no task starts (ResourceInitializationError).
 *
 * @param kind what they are, in the plural
 */
record SecretsCheck(String title, String kind, Fact<StoredSecrets> stored, Fact<TaskReads> reads, String accountId)
        implements Check {
    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public Finding look() throws DeliveryException {
        boolean parameters = title.equals("Parameters");
        List<SecretRef> foreign = reads.get().secrets().stream()
                .filter(ref -> parameters && ref.parameter() && !ref.accountId().equals(accountId))
                .toList();
        StoredSecrets found = stored.get();
        if (!found.missing().isEmpty()) {
            return Finding.error(
                    Code.TASK_NEEDS_MISSING,
                    "The task definition reads " + told(found.missing()) + ", and there are no such " + kind + ".",
                    "Create them, or correct valueFrom: account, region and name must be those of what is read.");
        }
        if (!foreign.isEmpty()) {
            return Finding.unchecked(
                    "The task definition reads " + told(foreign)
                            + ", parameters of another account, which only that one is shown.",
                    "Let it see that they are there, and are shared with the execution role.");
        }
        return Finding.ok(
                found.there().isEmpty()
                        ? "The task definition reads no " + kind + "."
                        : "All " + found.there().size() + " that the task definition reads are there.");
    }

    private static String told(List<SecretRef> refs) {
        return refs.stream().map(ref -> "'" + ref.written() + "'").collect(Collectors.joining(", "));
    }
}
