package io.github.ecsdelivery.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The document is made of the catalogue. */
class ErrorsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "errors.md");

    @Test
    void theDocumentShowsTheCatalogue() throws IOException {
        String made = ErrorsDocument.of(Files.readString(Path.of("src/test/resources/failures/placeholder.txt")));
        if ("write".equals(System.getProperty("ecs-delivery.docs"))) {
            Files.writeString(DOCUMENT, made);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("made of failure/codes.txt and failure/aws-texts.txt; written anew by"
                        + " mvn test -Dtest=ErrorsDocumentTest -Decs-delivery.docs=write")
                .isEqualTo(made);
    }

    @Test
    void everyCodeHasItsSection() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(Arrays.stream(Code.values())).allSatisfy(code -> {
            assertThat(document).contains("\n### " + code.id() + "\n").contains("(#" + code.anchor() + ")");
        });
    }
}
