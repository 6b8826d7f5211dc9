package io.github.ecsdelivery.spec.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final JsonPointer CPU = JsonPointer.compile("/containerDefinitions/0/cpu");

    private final Findings findings = new Findings();
    private final Notes notes = new Notes();

    @Test
    void aPathIsWrittenAsPeopleWriteIt() {
        assertThat(Finding.path(CPU)).isEqualTo("containerDefinitions[0].cpu");
        assertThat(Finding.path(JsonPointer.empty())).isEmpty();
        assertThat(Finding.path(JsonPointer.compile("/a/b~1c"))).isEqualTo("a.b/c");
    }

    @Test
    void oneErrorIsTheFailureItself() {
        findings.add(error(Code.TEMPLATE_SHAPE, 3, "cpu is 300.").withAws("No Fargate configuration exists."));

        assertThatThrownBy(() -> findings.settle(notes))
                .hasMessage("[ECSD-203] taskdef.json:3:1: cpu is 300."
                        + " AWS would say: \"No Fargate configuration exists.\" Write 256.");
    }

    @Test
    void severalAreToldAtOnceAndOnlyOnce() {
        findings.add(error(Code.TEMPLATE_SHAPE, 3, "cpu is 300."));
        findings.add(error(Code.TEMPLATE_SHAPE, 3, "cpu is 300."));
        findings.add(error(Code.PLACEHOLDER_UNKNOWN, 4, "no ${X}."));

        assertThatThrownBy(() -> findings.settle(notes)).hasMessage("""
                        [ECSD-207] The deploy spec has 2 errors:
                          [ECSD-203] taskdef.json:3:1: cpu is 300. Write 256.
                          [ECSD-204] taskdef.json:4:1: no ${X}. Write 256.
                         Correct them; nothing was changed yet.""");
    }

    @Test
    void errorsOfOneKindKeepTheirCode() {
        findings.add(error(Code.TEMPLATE_SHAPE, 3, "a."));
        findings.add(error(Code.TEMPLATE_SHAPE, 4, "b."));

        assertThatThrownBy(() -> findings.settle(notes))
                .hasMessageStartingWith("[ECSD-203] The deploy spec has 2 errors");
    }

    @Test
    void whatFollowsFromAValueThatCouldNotBePlacedIsNotTold() {
        findings.add(error(Code.PLACEHOLDER_UNKNOWN, 4, "no ${X}."));
        findings.add(error(Code.PLACEHOLDER_UNKNOWN, 4, "no ${Y}."));
        findings.add(error(Code.SPEC_INVALID, 4, "${X} is no size."));
        assertThat(findings.all()).hasSize(2);

        findings.forget("taskdef.json", CPU);
        findings.add(error(Code.SPEC_INVALID, 4, "300 is no size."));
        assertThat(findings.all()).hasSize(1);
    }

    @Test
    void warningsAreToldAndTheBuildGoesOn() throws DeliveryException {
        findings.add(Finding.warning(Code.SPEC_INVALID, new Place("f", 0, 0), CPU, "odd.", "Look."));

        findings.settle(notes);

        assertThat(notes.warnings).containsExactly("[ECSD-207] f: odd. Look.");
        assertThat(findings.errors()).isEmpty();
    }

    @Test
    void whatIsReplacedAnywayIsForgottenWithAllBelowIt() {
        findings.add(error(Code.TEMPLATE_SHAPE, 3, "a."));
        findings.forget("other.json", CPU);
        findings.forget("taskdef.json", JsonPointer.compile("/containerDefinitions/0/cp"));
        assertThat(findings.all()).hasSize(1);

        findings.forget("taskdef.json", JsonPointer.compile("/containerDefinitions/0"));
        assertThat(findings.all()).isEmpty();
    }

    private static Finding error(Code code, int line, String sentence) {
        return Finding.error(code, new Place("taskdef.json", line, 1), CPU, sentence, "Write 256.");
    }
}
