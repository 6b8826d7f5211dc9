package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFolderTest {
    @TempDir
    Path parent;

    @Test
    void itGoesWithAllThatIsInIt() throws Exception {
        try (SandboxFolder folder = SandboxFolder.below(parent.resolve("new"))) {
            Files.writeString(
                    Files.createDirectories(folder.path().resolve("blobs")).resolve("1"), "");
        }

        assertThat(content(parent.resolve("new"))).isEmpty();
    }

    @Test
    void whatAnEndedRunLeftIsRemoved() throws Exception {
        Files.createDirectories(parent.resolve("ended/blobs"));
        Files.writeString(parent.resolve("ended/blobs/1"), "");
        Files.writeString(parent.resolve("ended.lock"), "");
        Path other = Files.createDirectory(parent.resolve("no-folder-of-ours"));

        try (SandboxFolder folder = SandboxFolder.below(parent)) {
            assertThat(parent.resolve("ended")).doesNotExist();
            assertThat(content(parent)).containsExactlyInAnyOrder(other, Path.of(folder.path() + ".lock"));
        }
    }

    @Test
    void whatAnotherRunRemovedMeanwhileIsNoFailure() throws Exception {
        SandboxFolder.removeUnlessHeld(parent.resolve("gone.lock"));

        assertThat(content(parent)).isEmpty();
    }

    @Test
    void whatARunHoldsIsLeftAlone() throws Exception {
        try (SandboxFolder first = SandboxFolder.below(parent)) {
            Path blob = Files.writeString(Files.createDirectories(first.path()).resolve("1"), "");

            try (SandboxFolder second = SandboxFolder.below(parent)) {
                assertThat(second.path()).isNotEqualTo(first.path());
            }

            assertThat(blob).exists();
        }
    }

    @Test
    void whatAnotherProcessHoldsIsLeftAlone() throws Exception {
        Files.createDirectories(parent.resolve("held"));
        Path lock = Files.writeString(parent.resolve("held.lock"), "");
        Path source = Files.writeString(
                parent.resolve("Hold.java"),
                "class Hold { public static void main(String[] a) throws Exception {"
                        + " java.nio.channels.FileChannel.open(java.nio.file.Path.of(a[0]),"
                        + " java.nio.file.StandardOpenOption.WRITE).lock();"
                        + " System.out.println(1); System.in.read(); } }");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('1');

            SandboxFolder.below(parent).close();
            assertThat(parent.resolve("held")).exists();
        } finally {
            holder.destroyForcibly().waitFor();
        }

        SandboxFolder.below(parent).close();
        assertThat(parent.resolve("held")).doesNotExist();
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
