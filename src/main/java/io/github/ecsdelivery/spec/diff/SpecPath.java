package io.github.ecsdelivery.spec.diff;

import io.github.ecsdelivery.spec.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where something is in a task definition, entries of lists by what they are called:
 * {@code containerDefinitions[orders].environment[LOG_LEVEL]}.
 */
public final class SpecPath {
    static final SpecPath ROOT = new SpecPath(List.of());

    private static final Pattern PLAIN = Pattern.compile("[\\w-]+");

    private record Step(String text, boolean entry) {}

    private final List<Step> steps;

    private SpecPath(List<Step> steps) {
        this.steps = steps;
    }

    SpecPath member(String name) {
        return then(new Step(name, false));
    }

    SpecPath entry(String label) {
        return then(new Step(label, true));
    }

    /** The path as the ECS model has it: {@code containerDefinitions[].environment[]}. */
    String model() {
        StringBuilder model = new StringBuilder();
        for (Step step : steps) {
            String text = step.entry() ? "[]" : step.text();
            model.append(model.isEmpty() || step.entry() ? "" : ".").append(text);
        }
        return model.toString();
    }

    /** Name of the container that this is in, or empty when it is in none. */
    String container() {
        boolean in = steps.size() > 1 && steps.get(0).text().equals(ListRule.CONTAINERS);
        return in ? steps.get(1).text() : "";
    }

    /** The same seen from the container that it is in, else itself. */
    SpecPath inContainer() {
        return container().isEmpty() ? this : new SpecPath(steps.subList(2, steps.size()));
    }

    boolean isRoot() {
        return steps.isEmpty();
    }

    private SpecPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new SpecPath(longer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpecPath path && steps.equals(path.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    /** As people write it; what a terminal would act on is escaped. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (Step step : steps) {
            boolean bracketed = step.entry() || !PLAIN.matcher(step.text()).matches();
            path.append(path.isEmpty() || bracketed ? "" : ".");
            path.append(bracketed ? "[" + Visible.escaped(step.text()) + "]" : step.text());
        }
        return path.toString();
    }
}
