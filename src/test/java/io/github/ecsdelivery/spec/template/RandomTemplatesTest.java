package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import io.github.ecsdelivery.spec.template.TemplateCase.Form;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What must hold for every template. A failure names seed and number; {@code -Decs-delivery.seed} and
 * {@code -Decs-delivery.first} bring it back as the first case.
 */
class RandomTemplatesTest {
    private static final long SEED = Long.getLong("ecs-delivery.seed", 4);
    private static final int FIRST = Integer.getInteger("ecs-delivery.first", 0);
    private static final int CASES = Integer.getInteger("ecs-delivery.cases", 2_000);

    private static final long SLOWEST = Duration.ofSeconds(10).toNanos();

    /** A check of one case. */
    private interface Check {
        void run(TemplateCase template, int number) throws Exception;
    }

    @Test
    void everyValueArrivesInItsLeafAndNothingElseChanges() throws Exception {
        each(false, (template, number) -> {
            Set<String> paths = null;
            for (Form form : Form.values()) {
                Template read = read(template, form);
                Set<String> before = TemplateCase.pointers(read.tree());
                Findings findings = fill(template, read);
                List<String> found = new ArrayList<>();
                ObjectNode expected = template.expected(form, new TaskDefinitionModel(), found);
                assertThat(read.tree().toString()).as(form.name()).isEqualTo(expected.toString());
                assertThat(findings.errors()).as(form.name()).hasSameSizeAs(found);
                assertThat(TemplateCase.pointers(read.tree())).as(form.name()).isEqualTo(before);
                assertThat(before).as(form.name()).isEqualTo(paths == null ? before : paths);
                paths = before;
                placesAreThere(template.text(form), findings.errors());
            }
        });
    }

    @Test
    void fillingTwiceChangesNothing() throws Exception {
        each(true, (template, number) -> {
            for (Form form : Form.values()) {
                Template read = read(template, form);
                Findings first = fill(template, read);
                String filled = read.tree().toString();
                Findings second = fill(template, read);
                assertThat(read.tree().toString()).as(form.name()).isEqualTo(filled);
                assertThat(first.all()).as(form.name()).containsAll(second.all());
            }
        });
    }

    @Test
    void aBrokenTextIsATemplateOrAnErrorWithItsPlace() throws Exception {
        each(false, (template, number) -> {
            Random random = new Random(SEED * 31 + number);
            for (Form form : Form.values()) {
                String broken = broken(template.text(form), random);
                try {
                    Template read = TemplateReader.read(
                            form.file(), broken.getBytes(StandardCharsets.UTF_8), template.syntax());
                    placesAreThere(broken, fill(template, read).errors());
                } catch (DeliveryException e) {
                    assertThat(e.code()).as(broken).isIn(Code.TEMPLATE_UNREADABLE, Code.TEMPLATE_SHAPE);
                    assertThat(e.sentence())
                            .as(broken)
                            .containsPattern(
                                    e.code() == Code.TEMPLATE_SHAPE
                                            ? "^t\\.(json|yaml) "
                                            : "^t\\.(json|yaml):[0-9]+:[0-9]+: ");
                    assertThat(e.sentence()
                                    .chars()
                                    .filter(c -> c >= '\uE000' && c <= '\uF8FF' && broken.indexOf(c) < 0))
                            .as("masks that show: " + e.sentence())
                            .isEmpty();
                }
            }
        });
    }

    private static Template read(TemplateCase template, Form form) throws DeliveryException {
        return TemplateReader.read(
                form.file(), template.text(form).getBytes(StandardCharsets.UTF_8), template.syntax());
    }

    private static Findings fill(TemplateCase template, Template read) {
        Findings findings = new Findings();
        Values values = new Values(List.of(new Values.Source("variables", template.values())));
        new Placeholders(values, template.syntax(), findings).fill(read, new TaskDefinitionModel());
        return findings;
    }

    private static void placesAreThere(String text, List<Finding> errors) {
        SourceText source = new SourceText("t", text.startsWith("\uFEFF") ? text.substring(1) : text);
        for (Finding error : errors) {
            int line = error.place().line();
            assertThat(line).as(error.toString()).isBetween(1, source.lines());
            String of = source.text().substring(source.lineStart(line - 1), source.lineStart(line));
            assertThat(error.place().column()).as(error.toString()).isBetween(1, of.length() + 1);
        }
    }

    /** Some characters dropped, doubled, moved or put in. */
    private static String broken(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        String signs = "{}[]\",:'\\$<>%&_#-!|*? \n\r\t\u0000\uE000a0";
        for (int i = random.nextInt(4); i >= 0 && broken.length() > 1; i--) {
            int at = random.nextInt(broken.length());
            switch (random.nextInt(5)) {
                case 0 -> broken.deleteCharAt(at);
                case 1 -> broken.insert(at, signs.charAt(random.nextInt(signs.length())));
                case 2 -> broken.insert(at, broken.substring(at, Math.min(broken.length(), at + random.nextInt(20))));
                case 3 -> broken.setLength(at);
                default ->
                    broken.insert(
                            at,
                            List.of("${", "{{", "%{ if x }", "&&", "$${", "\uFEFF", "---\n", "!!x ")
                                    .get(random.nextInt(8)));
            }
        }
        return broken.toString();
    }

    private static void each(boolean tame, Check check) throws Exception {
        for (int number = FIRST; number < FIRST + CASES; number++) {
            TemplateCase template = RandomTemplates.of(SEED, number, tame);
            long start = System.nanoTime();
            try {
                check.run(template, number);
            } catch (Exception | AssertionError e) {
                fail(
                        "Case " + template.name() + " (-Decs-delivery.seed=" + SEED + " -Decs-delivery.first=" + number
                                + "): " + e.getMessage(),
                        e);
            }
            assertThat(System.nanoTime() - start)
                    .as("Nanoseconds of case " + template.name())
                    .isLessThan(SLOWEST);
        }
    }
}
