package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailsafeSummaryTest {
    @TempDir
    Path directory;

    static String xml(int completed, int errors, int failures, int skipped, boolean timeout, String message) {
        return "<failsafe-summary timeout=\"" + timeout + "\"><completed> " + completed + " </completed><errors> "
                + errors + "</errors><failures>" + failures + " </failures><skipped> " + skipped
                + " </skipped><failureMessage>" + message + "</failureMessage></failsafe-summary>";
    }

    private FailsafeSummary read(String xml) throws IOException, DeliveryException {
        return FailsafeSummary.read(Files.writeString(directory.resolve("failsafe-summary.xml"), xml));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | 0 | 0 | 0 | false | ''    | true  | 12 tests, 0 failed",
                "12 | 0 | 0 | 3 | false | ''    | true  | 12 tests, 0 failed, 3 skipped",
                "12 | 1 | 2 | 0 | false | ''    | false | 12 tests, 3 failed",
                "12 | 0 | 1 | 0 | false | ''    | false | 12 tests, 1 failed",
                "0  | 0 | 0 | 0 | false | ''    | false | 0 tests, 0 failed",
                "3  | 0 | 0 | 3 | false | ''    | false | 3 tests, 0 failed, 3 skipped",
                "12 | 0 | 0 | 0 | true  | ''    | false | 12 tests, 0 failed, and the run broke off",
                "12 | 0 | 0 | 0 | false | crash | false | 12 tests, 0 failed, and the run broke off"
            })
    void onlyTestsThatRanAndAllPassedAreGood(
            int completed,
            int errors,
            int failures,
            int skipped,
            boolean timeout,
            String message,
            boolean passed,
            String text)
            throws Exception {
        FailsafeSummary summary = read(xml(completed, errors, failures, skipped, timeout, message));

        assertThat(summary.passed()).isEqualTo(passed);
        assertThat(summary.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "errors", "failures", "skipped"})
    void aSummaryWithoutOneOfTheCountsIsNone(String missing) {
        String xml = xml(1, 0, 0, 0, false, "").replaceAll("<" + missing + ">.*</" + missing + ">", "");

        assertThatThrownBy(() -> read(xml))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.HANDOVER_MISMATCH))
                .hasMessageContaining("completed, errors, failures or skipped is missing");
    }

    @Test
    void whatIsNoSummaryIsRefused() {
        assertThatThrownBy(() -> read("12 tests"))
                .hasMessageContaining("failsafe-summary.xml is not the summary that maven-failsafe-plugin writes: ");
        assertThatThrownBy(() -> read("<failsafe-summary><completed>many</completed></failsafe-summary>"))
                .hasMessageContaining("many");
    }

    @Test
    void entitiesAreNotFollowed() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "7");
        String xml = "<!DOCTYPE s [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + xml(1, 0, 0, 0, false, "").replace(" 1 ", "&x;");

        assertThatThrownBy(() -> read(xml)).isInstanceOf(DeliveryException.class);
    }
}
