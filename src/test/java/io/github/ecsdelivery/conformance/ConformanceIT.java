package io.github.ecsdelivery.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sandbox, or the endpoint that {@code -Decs-delivery.conformance.endpoint} names, against AWS's service models: by the
 * wire, the SDK and the AWS CLI, all at once. See "The sandbox against AWS's models" in docs/quality.md.
 */
class ConformanceIT {
    private static final String PROPERTY = "ecs-delivery.conformance.";

    @TempDir
    Path folder;

    @Test
    void answersAreWhatAwsSaysTheyAre() throws Exception {
        String endpoint = System.getProperty(PROPERTY + "endpoint", "");
        boolean own = endpoint.isEmpty();
        try (Stage stage = own ? new SandboxStage() : new EndpointStage(Target.given(endpoint))) {
            Table table = Clients.run(stage, Chapter.all(), folder);
            write(table, stage);
            if (own || Boolean.getBoolean(PROPERTY + "strict")) {
                assertThat(table.differences()).as(table.markdown()).isEmpty();
            }
        }
    }

    private static void write(Table table, Stage stage) throws IOException {
        Path file = Path.of(System.getProperty(PROPERTY + "report", "target/conformance/differences.md"));
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        Files.writeString(file, table.markdown());
        List<String> lines = new ArrayList<>();
        if (!table.differences().isEmpty()) {
            lines.add(table.markdown());
        }
        lines.add("Conformance of " + stage.target().endpoint() + ": " + table.summary() + "; see " + file);
        lines.forEach(System.out::println);
    }
}
