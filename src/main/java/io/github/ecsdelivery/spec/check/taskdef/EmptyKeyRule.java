package io.github.ecsdelivery.spec.check.taskdef;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.Shape;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys without a value in YAML, where a comment may hide it: {@code cpu: #{CPU}}. In JSON somebody wrote null. */
final class EmptyKeyRule implements TaskDefinitionRule {
    private final Shape root = new TaskDefinitionModel().root();

    @Override
    public void check(Placed definition, Findings findings) {
        Set<JsonPointer> told = findings.all().stream().map(Finding::at).collect(Collectors.toSet());
        ModelWalk.each(root, definition, (shape, part) -> {
            if (shape instanceof Shape.Structure) {
                part.entries().stream()
                        .filter(member -> member.node().isNull() && !told.contains(member.at()))
                        .filter(member -> member.template().yamlText(member.at()) != null)
                        .forEach(member -> findings.add(member.warning(
                                member.absent() + ", so ECS takes it as not given",
                                "a value",
                                "Write the value, in quotes when it begins with # or another sign of YAML, or remove the"
                                        + " key.")));
            }
        });
    }
}
