package io.github.ecsdelivery.spec.check;

import io.github.ecsdelivery.spec.check.address.AddressRules;
import io.github.ecsdelivery.spec.check.delivery.DeliveryRules;
import io.github.ecsdelivery.spec.check.program.ProgramRules;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.taskdef.TaskDefinitionRules;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.java.JavaService;
import java.util.List;
import java.util.stream.Stream;

/** All rules: the task definition by itself, then what it is together with, then the program in it. */
public final class SpecRules implements Rule {
    private final List<Rule> rules;

    public SpecRules(JavaService service) {
        this.rules = Stream.of(
                        TaskDefinitionRules.all(), DeliveryRules.all(), AddressRules.all(), ProgramRules.of(service))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void check(Subject subject, Findings findings) {
        rules.forEach(rule -> rule.check(subject, findings));
    }
}
