package io.github.ecsdelivery.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.Outcomes;
import io.github.ecsdelivery.report.files.Records.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
    private final DeliveryException denied =
            new DeliveryException(Code.BUCKET_DENIED, "The bucket said no.", "Ask it nicely.");

    @TempDir
    Path directory;

    private final Notes notes = new Notes();
    private final Ticking clock = new Ticking();

    @AfterEach
    void calm() {
        Thread.interrupted();
    }

    @Test
    void aGoodEndIsInAllFilesAndInTheLog() throws Exception {
        Files.createDirectories(directory.resolve("delivery"));
        Files.writeString(directory.resolve("delivery/taskdef.diff"), "-cpu: 1\n+cpu: 2\n");

        keep(Outcomes::succeeded);

        assertThat(json().path("status").asText()).isEqualTo("Succeeded");
        assertThat(json().path("started").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(json().path("ended").asText()).isEqualTo("2026-11-21T12:01:00Z");
        assertThat(text("delivery.env")).contains("ECS_DELIVERY_STATUS=Succeeded\n");
        assertThat(text("report.html")).contains("<h1>", ">+cpu: 2\n</ins>");
        assertThat(notes.lines)
                .startsWith("", "Release          orders to prd")
                .endsWith("Report           " + folder().path("report.html"), "Result           Succeeded");
    }

    @Test
    void aBadEndIsKeptBeforeItFailsTheBuild() throws Exception {
        assertThatThrownBy(() -> keep(Outcomes::rolledBack))
                .hasMessageStartingWith("[ECSD-510] Deployment d-LSNIXCXF1");

        assertThat(json().at("/rollback/id").asText()).isEqualTo("d-QJ7T0CXF2");
        assertThat(text("delivery.env")).contains("ECS_DELIVERY_ROLLBACK_ID=d-QJ7T0CXF2\n");
        assertThat(text("report.html")).contains("Failed, rolled back");
        assertThat(notes.lines).endsWith("Result           Failed, rolled back");
    }

    @Test
    void whatNeverCameToAnEndIsKeptToo() throws Exception {
        assertThatThrownBy(() -> keep(this::denied)).isSameAs(denied);

        assertThat(json().path("status").asText()).isEqualTo("Unfinished");
        assertThat(text("delivery.env")).contains("ECS_DELIVERY_CAUSE=ECSD-402\n");
        assertThat(text("report.html")).contains("The bucket said no.");
        assertThat(notes.lines).containsExactly("Report: " + folder().path("report.html"));
    }

    // A file's channel closes under an interrupted thread, which is what Ctrl-C makes of ours.
    @Test
    void anInterruptedBuildIsKeptAndStaysInterrupted() throws Exception {
        assertThatThrownBy(() -> keep(() -> {
                    Thread.currentThread().interrupt();
                    throw denied;
                }))
                .isSameAs(denied);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(json().path("status").asText()).isEqualTo("Unfinished");
        assertThat(notes.warnings).isEmpty();
    }

    @Test
    void aFullDiskDoesNotHideHowTheDeploymentEnded() throws Exception {
        Files.writeString(directory.resolve("delivery"), "a file where the folder should be");

        assertThatThrownBy(() -> keep(Outcomes::rolledBack)).hasMessageStartingWith("[ECSD-510] ");
        assertThat(notes.warnings)
                .singleElement()
                .asString()
                .startsWith("The delivery could not be recorded. ")
                .contains("delivery.json could not be written");
        assertThatThrownBy(() -> keep(Outcomes::succeeded)).hasMessageStartingWith("[ECSD-132] ");
    }

    @Test
    void aClockThatIsGoneHidesNothing() throws Exception {
        clock.stopsAfter = 1;

        assertThatThrownBy(() -> keep(this::denied)).isSameAs(denied);
        assertThat(json().has("ended")).isFalse();
    }

    @Test
    void gitHubHearsOfIt() throws Exception {
        Path output = directory.resolve("output");
        Records records =
                new Records(Outcomes.subject(), folder(), Map.of("GITHUB_OUTPUT", output.toString()), clock, notes);

        records.keep(null, Outcomes::alreadyRunning);

        assertThat(Files.readString(output)).contains("AlreadyRunning");
    }

    @Test
    void aChangeThatTheWorkDoesNotMakeIsNotShown() throws Exception {
        Files.createDirectories(directory.resolve("delivery"));
        Files.writeString(directory.resolve("delivery/taskdef.diff"), "-cpu: 1\n+cpu: 2\n");

        new Records(Outcomes.subject(), folder(), Map.of(), clock, notes).keep(null, Outcomes::succeeded);

        assertThat(text("report.html")).doesNotContain("cpu");
    }

    @Test
    void anEarlierBuildIsForgotten() throws Exception {
        keep(Outcomes::succeeded);
        Files.writeString(directory.resolve("delivery/image.json"), "{}");

        Records.forget(folder());

        assertThat(directory.resolve("delivery")).isDirectoryNotContaining("glob:**delivery.*");
        assertThat(directory.resolve("delivery/report.html")).doesNotExist();
        assertThat(directory.resolve("delivery/image.json")).exists();
    }

    private void keep(Work work) throws DeliveryException {
        new Records(Outcomes.subject(), folder(), Map.of(), clock, notes).keep("taskdef.diff", work);
    }

    private DeliveryOutcome denied() throws DeliveryException {
        throw denied;
    }

    private DeliveryFolder folder() {
        return new DeliveryFolder(directory.resolve("delivery"));
    }

    private JsonNode json() throws DeliveryException {
        return folder().readJson("delivery.json", JsonNode.class, "bluegreen-deploy");
    }

    private String text(String file) throws Exception {
        return Files.readString(folder().path(file));
    }

    /** A minute passes between two looks. */
    private static final class Ticking implements DeliveryClock {
        private int looks;
        private int stopsAfter = Integer.MAX_VALUE;

        @Override
        public Instant now() throws DeliveryException {
            if (looks >= stopsAfter) {
                throw new DeliveryException(Code.SANDBOX_UNAVAILABLE, "It is gone.", "Open it again.");
            }
            return Outcomes.START.plus(Duration.ofMinutes(looks++));
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("nobody waits here");
        }
    }
}
