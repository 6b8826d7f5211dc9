package io.github.ecsdelivery.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubFilesTest {
    private static final DeliveryRecord RECORD = Outcomes.record(Outcomes.succeeded());

    @TempDir
    Path directory;

    private final Notes notes = new Notes();

    @Test
    void outputsAndVariablesAreAppendedUnderTheirNames() throws Exception {
        Files.writeString(directory.resolve("output"), "before=1\n");
        Files.writeString(directory.resolve("env"), "");

        append(RECORD, "GITHUB_OUTPUT", "output");
        append(RECORD, "GITHUB_ENV", "env");

        assertThat(read("output"))
                .containsEntry("before", "1")
                .containsEntry("status", "Succeeded")
                .containsEntry("released", "true")
                .containsEntry("image-digest", Variable.IMAGE_DIGEST.of(RECORD))
                .containsEntry("deployment-id", "d-RPCR1U3TW")
                .containsEntry("rollback-id", "")
                .hasSize(1 + Variable.values().length);
        assertThat(read("env"))
                .containsEntry("ECS_DELIVERY_STATUS", "Succeeded")
                .hasSize(Variable.values().length);
        assertThat(notes.warnings).isEmpty();
    }

    @Test
    void aLineThatSomebodyLeftOpenIsEndedFirst() throws Exception {
        Files.writeString(directory.resolve("output"), "before=1");

        append(RECORD, "GITHUB_OUTPUT", "output");

        assertThat(read("output")).containsEntry("before", "1").containsEntry("status", "Succeeded");
    }

    @Test
    void noValueEndsItself() throws Exception {
        append(Outcomes.onBranch("x\necs_delivery\nstatus=owned ecs_delivery_"), "GITHUB_OUTPUT", "output");

        assertThat(read("output"))
                .containsEntry("branch", "x ecs_delivery status=owned ecs_delivery_")
                .containsEntry("status", "Succeeded");
    }

    @Test
    void theSummaryNamesThePageAsSeenFromTheCheckout() throws Exception {
        Path page = directory.resolve("orders/target/ecs-delivery/report.html");
        new GitHubFiles(
                        Map.of(
                                "GITHUB_STEP_SUMMARY",
                                directory.resolve("summary").toString(),
                                "GITHUB_WORKSPACE",
                                directory.toString()),
                        notes)
                .append(RECORD, page);

        assertThat(Files.readString(directory.resolve("summary")))
                .contains("Report: ` " + Path.of("orders/target/ecs-delivery/report.html") + " `, ");
    }

    @Test
    void modulesSideBySideDoNotWriteIntoEachOther() throws Exception {
        int many = 4;
        String branch = "b".repeat(20_000);
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<?>> modules = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                modules.add(threads.submit(() -> {
                    start.await();
                    for (int j = 0; j < 20; j++) {
                        append(Outcomes.onBranch(branch), "GITHUB_ENV", "env");
                    }
                    return null;
                }));
            }
            for (Future<?> module : modules) {
                module.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<String> lines = Files.readAllLines(directory.resolve("env"));
        String one = String.join("\n", lines.subList(0, 3 * Variable.values().length)) + "\n";
        assertThat(String.join("\n", lines) + "\n").isEqualTo(one.repeat(many * 20));
    }

    @Test
    void elsewhereNothingIsWritten() {
        new GitHubFiles(Map.of("GITHUB_OUTPUT", "", "GITHUB_ENV", " "), notes).append(RECORD, directory);

        assertThat(directory).isEmptyDirectory();
        assertThat(notes.warnings).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsNoFailure() throws Exception {
        Files.createDirectory(directory.resolve("output"));

        append(RECORD, "GITHUB_OUTPUT", "output");
        append(RECORD, "GITHUB_ENV", "no/such/folder");

        assertThat(notes.warnings)
                .hasSize(2)
                .allMatch(line -> line.startsWith("The file of GITHUB_") && line.contains(" could not be written: "));
    }

    private void append(DeliveryRecord record, String variable, String file) {
        new GitHubFiles(Map.of(variable, directory.resolve(file).toString()), notes)
                .append(record, directory.resolve("report.html"));
    }

    /** As GitHub's runner reads it. */
    private Map<String, String> read(String file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Iterator<String> lines = Files.readAllLines(directory.resolve(file)).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            int equals = line.indexOf('=');
            int heredoc = line.indexOf("<<");
            if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
                continue;
            }
            assertThat(heredoc).as(line).isPositive();
            String end = line.substring(heredoc + 2);
            StringBuilder value = new StringBuilder();
            for (String next = lines.next(); !next.equals(end); next = lines.next()) {
                value.append(value.isEmpty() ? "" : "\n").append(next);
            }
            values.put(line.substring(0, heredoc), value.toString());
        }
        return values;
    }
}
