package io.github.ecsdelivery.image.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedFileTest {
    @TempDir
    Path folder;

    @Test
    void eachEntryHasAReasonAndADay() throws Exception {
        assertThat(AcceptedFile.read(file("""
                        - id: CVE-2026-1
                          reason: not reachable
                          until: 2027-01-31
                        - {id: CVE-2026-2, reason: "no fix yet", until: "2027-02-28"}
                        """)))
                .containsExactly(
                        new Accepted("CVE-2026-1", "not reachable", LocalDate.parse("2027-01-31")),
                        new Accepted("CVE-2026-2", "no fix yet", LocalDate.parse("2027-02-28")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {reason: x, until: 2027-01-31}|, entry 1 has no id",
                "- {id: CVE-1, until: 2027-01-31}|, entry 1 has no reason",
                "- {id: CVE-1, reason: x}|, entry 1 has no until",
                "- {id: CVE-1, reason: x, until: soon}|, entry 1 has until 'soon', expected a day such as 2027-01-31",
                "- {id: CVE-1, reason: x, util: 2027-01-31}|, entry 1 has the key 'util', expected id, reason and until",
                "id: CVE-1|' is no list of accepted findings'",
                "- {id: [}|:1:9 is no YAML",
                "a: \"\\x|':1:2 is no YAML: Malformed Number token: failed to tokenize. Write'"
            })
    void whatIsMissingOrWrongIsNamed(String text, String found) throws Exception {
        Path file = file(text);

        assertThatThrownBy(() -> AcceptedFile.read(file))
                .hasMessageStartingWith("[ECSD-102] " + file + found)
                .hasMessageContaining("- {id: CVE-2024-1234, reason: why it does no harm, until: 2027-01-31}");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> AcceptedFile.read(folder.resolve("none.yaml")))
                .hasMessageContaining("none.yaml cannot be read");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("accepted.yaml"), text);
    }
}
