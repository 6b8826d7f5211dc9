package io.github.ecsdelivery.spec.check.taskdef;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.spec.check.SpecRules;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.SpringConfig;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of one value no two rules tell the same thing. */
class ToldOnceTest {

    @Test
    void noTwoFindingsAtOnePlace() {
        List<String> pairs = new ArrayList<>();
        for (RuleCases.Case given : RuleCases.all()) {
            Map<String, List<Finding>> at = new LinkedHashMap<>();
            for (Finding finding : findings(given.tree())) {
                at.computeIfAbsent(finding.at().toString(), first -> new ArrayList<>())
                        .add(finding);
            }
            at.values().stream()
                    .filter(all -> all.size() > 1)
                    .forEach(all -> pairs.add(given.change() + "\n"
                            + String.join(
                                    "\n", all.stream().map(Finding::toString).toList())));
        }
        assertThat(pairs).isEmpty();
    }

    private static List<Finding> findings(ObjectNode tree) {
        Findings findings = new Findings();
        Subject subject = new Subject(
                Template.withoutFile("t", tree), null, "side", "111111111111", "eu-west-1", Map.of(), true, true);
        JavaService service = new JavaService(ContainerSettings.none(), List.of("amd64"), null, SpringConfig.none());
        new SpecRules(service).check(subject, findings);
        return findings.all();
    }
}
