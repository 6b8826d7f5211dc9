package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.check.subject.Nearest;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.Shape;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import java.util.List;
import java.util.stream.Collectors;

/** Keys that ECS does not know where they stand (source: ECS service model). They are sent all the same. */
final class UnknownKeyRule implements Rule {
    /** A name that more structures have says nothing about where it belongs. */
    private static final int MOST_LEVELS = 3;

    private final TaskDefinitionModel model = new TaskDefinitionModel();

    private record Hint(String sentence, String cure) {}

    @Override
    public void check(Subject subject, Findings findings) {
        ModelWalk.each(model.root(), Placed.top(subject.taskDefinition()), (shape, part) -> {
            if (shape instanceof Shape.Structure structure) {
                part.node().fieldNames().forEachRemaining(key -> {
                    if (!structure.members().containsKey(key)) {
                        findings.add(finding(structure, part, key, subject.failOnUnknown()));
                    }
                });
            }
        });
    }

    private Finding finding(Shape.Structure structure, Placed parent, String key, boolean fail) {
        Hint hint = hint(structure, parent, key);
        Placed unknown = parent.asWritten(key);
        return new Finding(
                fail ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                Code.SPEC_KEY_UNKNOWN,
                unknown.template().place(unknown.at()),
                unknown.at(),
                unknown.path() + " is unknown to ECS. " + hint.sentence(),
                null,
                hint.cure() + (fail ? "" : " It is sent as it stands."));
    }

    private Hint hint(Shape.Structure structure, Placed parent, String key) {
        String spelled = structure.spelled(key);
        if (spelled != null) {
            return new Hint("Expected " + spelled + "; upper and lower case matter.", "Write " + spelled + ".");
        }
        List<String> levels = model.levelsOf(key);
        if (!levels.isEmpty() && levels.size() <= MOST_LEVELS) {
            String right = levels.stream().map(UnknownKeyRule::level).collect(Collectors.joining(" or "));
            String wrong = level(parent.modelPath());
            return new Hint(
                    key + " belongs to " + right + ", not " + (wrong.startsWith("the ") ? "to " : "into ") + wrong
                            + ".",
                    "Move it to " + right + ".");
        }
        String near = Nearest.of(key, structure.members().keySet());
        if (near != null) {
            return new Hint("The nearest key there is " + near + ".", "Write " + near + ", or remove it.");
        }
        return new Hint(
                "Expected a key of " + structure.name() + " as AWS documents it.",
                "Remove it, or keep it with <unknownFields>warn</unknownFields> when ECS knows it since.");
    }

    private static String level(String path) {
        if (path.isEmpty()) {
            return "the top of the task definition";
        }
        return path.equals("containerDefinitions[]") ? "a container" : path;
    }
}
