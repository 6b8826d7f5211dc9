package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What could not be placed, gathered over all templates so that it is told at once. */
public final class PlaceholderFindings {
    private static final int SHOWN = 50;

    private record Finding(
            Template template,
            JsonPointer at,
            Place place,
            String placeholder,
            @Nullable String name,
            List<String> near) {}

    private record Misfit(Template template, JsonPointer at, String sentence) {}

    private final List<Finding> unknown = new ArrayList<>();
    private final List<Misfit> misfits = new ArrayList<>();

    void unknown(Template template, JsonPointer at, Place place, String placeholder, String name, List<String> near) {
        unknown.add(new Finding(template, at, place, placeholder, name, near));
    }

    void malformed(Template template, JsonPointer at, Place place, String placeholder) {
        unknown.add(new Finding(template, at, place, placeholder, null, List.of()));
    }

    void misfit(Template template, JsonPointer at, String sentence) {
        misfits.add(new Misfit(template, at, sentence));
    }

    public boolean isEmpty() {
        return unknown.isEmpty() && misfits.isEmpty();
    }

    /** Takes back what was found in a value that is replaced anyway. */
    public void forget(Template template, JsonPointer at) {
        unknown.removeIf(
                finding -> finding.template() == template && finding.at().equals(at));
        misfits.removeIf(misfit -> misfit.template() == template && misfit.at().equals(at));
    }

    /**
     * @throws DeliveryException PLACEHOLDER_UNKNOWN naming every unknown one, else TEMPLATE_SHAPE for the first value that
     *     has the wrong type
     */
    public void throwIfAny() throws DeliveryException {
        if (!unknown.isEmpty()) {
            Finding first = unknown.get(0);
            throw new DeliveryException(Code.PLACEHOLDER_UNKNOWN, sentence(first) + others(), cure(first));
        }
        if (!misfits.isEmpty()) {
            throw new DeliveryException(
                    Code.TEMPLATE_SHAPE, misfits.get(0).sentence(), "Correct the value where it is defined.");
        }
    }

    private static String sentence(Finding finding) {
        if (finding.name() == null) {
            return finding.place() + ": " + finding.placeholder()
                    + " is not a placeholder. Expected ${name} or ${name:-default}, the name of letters, digits, _, . and -.";
        }
        String near = finding.near().isEmpty()
                ? "No known name is close to it."
                : "Known names close to it: " + String.join(", ", finding.near()) + ".";
        return finding.place() + ": unknown placeholder " + finding.placeholder() + ". " + near;
    }

    private static String cure(Finding finding) {
        String name = finding.name();
        return name == null
                ? "Correct it, or write $" + finding.placeholder() + " when the text itself is meant."
                : "Define it in <variables>, write ${" + name + ":-default}, or $${" + name
                        + "} when the text itself is meant.";
    }

    /** The other names, each where it stands first. */
    private String others() {
        Map<String, String> others = new LinkedHashMap<>();
        for (Finding finding : unknown) {
            String near = finding.near().isEmpty() ? "" : ", close to " + String.join(", ", finding.near());
            others.putIfAbsent(finding.placeholder(), finding.placeholder() + " (" + finding.place() + near + ")");
        }
        others.remove(unknown.get(0).placeholder());
        if (others.isEmpty()) {
            return "";
        }
        String more = others.size() > SHOWN ? " and " + (others.size() - SHOWN) + " more" : "";
        return " Also unknown: " + others.values().stream().limit(SHOWN).collect(Collectors.joining(", ")) + more + ".";
    }
}
