package io.github.ecsdelivery.spec.finding;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was found in all files of a deploy spec, in the order of finding; the same thing is kept once. */
public final class Findings {
    /** More than this nobody reads. */
    private static final int SHOWN = 100;

    private final Set<Finding> all = new LinkedHashSet<>();
    /** Values that could not be placed: whatever else is wrong with them follows from that. */
    private final Set<Value> open = new HashSet<>();

    private record Value(String file, JsonPointer at) {
        static Value of(Finding finding) {
            return new Value(finding.place().file(), finding.at());
        }
    }

    /** What was found already, as it is. */
    public static Findings of(Collection<Finding> found) {
        Findings findings = new Findings();
        findings.all.addAll(found);
        return findings;
    }

    /** Adds it, unless it is about a value that could not be placed, which is told already. */
    public void add(Finding finding) {
        if (finding.code() == Code.PLACEHOLDER_UNKNOWN) {
            open.add(Value.of(finding));
            all.add(finding);
        } else if (!open.contains(Value.of(finding))) {
            all.add(finding);
        }
    }

    /** Takes back what was found at a value that is replaced anyway, or below it. */
    public void forget(String file, JsonPointer at) {
        String start = at + "/";
        all.removeIf(finding -> finding.place().file().equals(file) && (finding.at() + "/").startsWith(start));
        open.removeIf(value -> value.file().equals(file) && (value.at() + "/").startsWith(start));
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }

    public List<Finding> errors() {
        return all.stream().filter(Finding::isError).toList();
    }

    public List<Finding> warnings() {
        return all.stream().filter(finding -> !finding.isError()).toList();
    }

    /**
     * Tells the warnings, and ends with the errors when there are any.
     *
     * @throws DeliveryException with the code of the errors when they have one in common, else SPEC_INVALID; names all
     */
    public void settle(Progress progress) throws DeliveryException {
        warnings().forEach(warning -> progress.warn(warning.toString()));
        List<Finding> errors = errors();
        if (errors.size() == 1) {
            throw new DeliveryException(
                    errors.get(0).code(), errors.get(0).told(), errors.get(0).cure());
        }
        if (!errors.isEmpty()) {
            throw new DeliveryException(code(errors), listed(errors), "Correct them; nothing was changed yet.");
        }
    }

    private static Code code(List<Finding> errors) {
        Set<Code> codes = errors.stream().map(Finding::code).collect(Collectors.toSet());
        return codes.size() == 1 ? codes.iterator().next() : Code.SPEC_INVALID;
    }

    private static String listed(List<Finding> errors) {
        List<String> lines = new ArrayList<>();
        errors.stream().limit(SHOWN).forEach(error -> lines.add("  " + error));
        if (errors.size() > SHOWN) {
            lines.add("  … and " + (errors.size() - SHOWN) + " more");
        }
        return "The deploy spec has " + errors.size() + " errors:\n" + String.join("\n", lines) + "\n";
    }
}
