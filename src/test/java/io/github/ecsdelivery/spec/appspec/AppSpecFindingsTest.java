package io.github.ecsdelivery.spec.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in an AppSpec: exact messages and places. */
class AppSpecFindingsTest {

    /** Lines of a good AppSpec (-), what stands there instead (+), and all that is found. */
    @ParameterizedTest
    @MethodSource("changes")
    void everyChange(String change) throws DeliveryException {
        String wrong = AppSpecs.PLAIN.replace(lines(change, "-"), lines(change, "+"));
        assertThat(wrong).isNotEqualTo(AppSpecs.PLAIN);
        Findings findings = new Findings();
        AppSpecDocument document = AppSpecDocument.read(AppSpecs.template("a", wrong), false, findings);
        document.check(findings);
        List<String> found = new ArrayList<>();
        for (Finding finding : findings.all()) {
            found.add((finding.isError() ? "error " : "warning ") + finding);
        }
        document.repairs().forEach(repair -> found.add("detail " + repair));
        assertThat(found)
                .containsExactlyElementsOf(change.lines()
                        .filter(line -> line.matches("(?:error|warning|detail) .*"))
                        .toList());
    }

    static Stream<String> changes() throws IOException {
        try (InputStream in = AppSpecFindingsTest.class.getResourceAsStream("findings.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"));
        }
    }

    private static String lines(String change, String sign) {
        StringBuilder lines = new StringBuilder();
        change.lines()
                .filter(line -> line.startsWith(sign))
                .forEach(line -> lines.append(line.substring(1)).append('\n'));
        return lines.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"description: x", "Hoks: []"})
    void anUnknownKeyIsAnErrorWhenAskedForAndStays(String line) throws DeliveryException {
        Findings findings = new Findings();
        AppSpecDocument document =
                AppSpecDocument.read(AppSpecs.template("a", AppSpecs.PLAIN + line + "\n"), true, findings);
        assertThat(findings.errors()).hasSize(1);
        assertThat(new String(document.toYaml(), StandardCharsets.UTF_8)).isEqualTo(AppSpecs.PLAIN + line + "\n");
    }

    @Test
    void theVersionIsWrittenInItsPlace() throws DeliveryException {
        for (String version : List.of("version: 1", "version: '0'", "version:", "# none")) {
            AppSpecDocument document = AppSpecDocument.read(
                    AppSpecs.template("a", AppSpecs.PLAIN.replace("version: 0.0", version)), true, new Findings());
            assertThat(new String(document.toYaml(), StandardCharsets.UTF_8)).isEqualTo(AppSpecs.PLAIN);
        }
    }

    @Test
    void aNumberInQuotesBecomesOne() throws DeliveryException {
        String text = AppSpecs.PLAIN.replace("8080", "'8080'");
        AppSpecDocument document = AppSpecDocument.parse("a", text.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(document.toYaml(), StandardCharsets.UTF_8)).isEqualTo(AppSpecs.PLAIN);
    }

    @Test
    void everyResourceGetsTheTaskDefinition() throws DeliveryException {
        String second = AppSpecs.PLAIN.substring(AppSpecs.PLAIN.indexOf("  - "));
        AppSpecDocument document =
                AppSpecDocument.read(AppSpecs.template("a", AppSpecs.PLAIN + second), true, new Findings());
        assertThat(new String(document.withTaskDefinition("arn:7"), StandardCharsets.UTF_8))
                .isEqualTo((AppSpecs.PLAIN + second).replace("<TASK_DEFINITION>", "arn:7"));
    }
}
