package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryFolderTest {
    @TempDir
    Path directory;

    private DeliveryFolder folder;

    @BeforeEach
    void open() {
        folder = new DeliveryFolder(directory.resolve("ecs-delivery"));
    }

    @Test
    void whoMayReadOtherFilesOfTheBuildMayReadThese() throws Exception {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path other = Files.writeString(directory.resolve("other"), "");

        Path written = folder.write("image.json", new byte[] {1});

        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void noLinkIsFollowed() throws Exception {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine");
        Path made = Files.createDirectories(directory.resolve("ecs-delivery"));
        Files.createSymbolicLink(made.resolve("image.json"), elsewhere);
        Files.createSymbolicLink(
                made.resolve("image.json." + ProcessHandle.current().pid() + "-"
                        + Thread.currentThread().getId() + ".part"),
                elsewhere);

        Path written = folder.write("image.json", new byte[] {1});

        assertThat(written).isRegularFile().hasBinaryContent(new byte[] {1});
        assertThat(Files.isSymbolicLink(written)).isFalse();
        assertThat(elsewhere).hasContent("mine");
    }

    @Test
    void whatIsWrittenReplacesWhatWasThereAndLeavesNoDraft() throws Exception {
        folder.write("image.json", new byte[] {1, 2});
        folder.write("image.json", new byte[] {3});

        assertThat(folder.read("image.json", "ecr-push")).containsExactly(3);
        try (var files = Files.list(directory.resolve("ecs-delivery"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aRemovedFileIsMissingAndRemovingItAgainIsNoFailure() throws Exception {
        folder.write("image.json", new byte[] {1});

        folder.remove("image.json");
        folder.remove("image.json");

        refused(Code.HANDOVER_MISSING, "is not there; the goal ecr-push writes it. Run ecs-delivery:ecr-push first");
    }

    @Test
    void aFileThatCannotBeReadIsNotCalledMissing() throws Exception {
        Files.createDirectories(folder.path("image.json"));

        refused(Code.HANDOVER_MISMATCH, "could not be read: ");
    }

    @Test
    void timesAreWrittenInUtcAndReadToTheNanosecond() throws Exception {
        Delivered record = new Delivered("d-1", Instant.parse("2026-11-22T01:02:03.000000009Z"));

        Path file = folder.writeJson("delivery.json", record);

        assertThat(file).content().contains("\"at\":\"2026-11-22T01:02:03.000000009Z\"");
        assertThat(folder.readJson("delivery.json", Delivered.class, "bluegreen-deploy"))
                .isEqualTo(record);
    }

    @Test
    void aTimeThatIsNoneIsNotWhatWasWritten() throws Exception {
        folder.write("delivery.json", "{\"id\":\"d-1\",\"at\":\"yesterday\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> folder.readJson("delivery.json", Delivered.class, "bluegreen-deploy"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("delivery.json is not what the goal bluegreen-deploy writes");
    }

    private record Delivered(String id, Instant at) {}

    private void refused(Code code, String words) {
        assertThatThrownBy(() -> folder.read("image.json", "ecr-push"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
