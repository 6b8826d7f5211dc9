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

    private record Kept(String name) {
        Kept {
            java.util.Objects.requireNonNull(name);
        }
    }

    @Test
    void aRecordThatLacksSomethingIsNotWhatWasWritten() throws Exception {
        for (String content :
                new String[] {"{}", "null", "{\"name\":null}", "[]", "{\"name\":{}}", "", "{\"name\":\"a\",\"x\":1}"}) {
            folder.write("kept.json", content.getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> folder.readJson("kept.json", Kept.class, "ecr-push"))
                    .as(content)
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageStartingWith("[ECSD-131] ")
                    .hasMessageContaining("kept.json is not what the goal ecr-push writes");
        }
        folder.write("kept.json", "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.readJson("kept.json", Kept.class, "ecr-push")).isEqualTo(new Kept("a"));
    }

    @Test
    void aNameThatLeadsOutIsNotRead() throws Exception {
        Files.writeString(directory.resolve("outside"), "secret");
        folder.write("image.json", new byte[] {1});

        for (String name :
                new String[] {"../outside", directory.resolve("outside").toString(), "a\0b"}) {
            assertThatThrownBy(() -> folder.read(name, "render-deploy-spec"))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageStartingWith("[ECSD-131] '" + name + "' is named among the files of ");
        }
    }

    @Test
    void aFileOfAnySizeIsNotRead() throws Exception {
        folder.write("image.json", new byte[DeliveryFolder.LARGEST]);
        assertThat(folder.read("image.json", "ecr-push")).hasSize(DeliveryFolder.LARGEST);

        folder.write("image.json", new byte[DeliveryFolder.LARGEST + 1]);
        assertThatThrownBy(() -> folder.read("image.json", "ecr-push"))
                .hasMessageContaining("has 16777217 bytes. Expected at most 16777216.");
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
