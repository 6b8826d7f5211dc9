package io.github.ecsdelivery.sandbox.ecr.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerTreeTest {
    @TempDir
    Path directory;

    @Test
    void isTheSameFromTwoPlacesAtTwoTimes() throws Exception {
        Path first = runtime("first", List.of("bin/java", "lib/modules"));
        Path second = runtime("second", List.of("lib/modules", "bin/java"));
        Files.setLastModifiedTime(second.resolve("lib/modules"), FileTime.fromMillis(1_000_000));

        assertThat(tar(tree(first))).isEqualTo(tar(tree(second)));
    }

    @Test
    void keepsModesLinksAndNothingOfThisMachine() throws Exception {
        Path runtime = runtime("runtime", List.of("bin/java", "lib/modules"));
        Files.createSymbolicLink(runtime.resolve("lib/same"), Path.of("modules"));
        Path outside = Files.writeString(directory.resolve("outside"), "certificates");
        Files.createSymbolicLink(runtime.resolve("lib/cacerts"), outside);

        List<String> lines = list(tar(tree(runtime)));

        assertThat(lines)
                .containsExactly(
                        "opt/ 755 0:0 1000",
                        "opt/java/ 755 0:0 1000",
                        "opt/java/bin/ 755 0:0 1000",
                        "opt/java/bin/java 755 0:0 1000",
                        "opt/java/lib/ 755 0:0 1000",
                        "opt/java/lib/cacerts 644 0:0 1000 certificates",
                        "opt/java/lib/modules 644 0:0 1000 lib/modules",
                        "opt/java/lib/same 777 0:0 1000 -> modules",
                        "tmp/ 1777 0:0 1000");
    }

    private static LayerTree tree(Path runtime) throws Exception {
        return new LayerTree().directory("tmp", 01777).all("opt/java", runtime);
    }

    private Path runtime(String name, List<String> files) throws Exception {
        for (String file : files) {
            Path path = directory.resolve(name).resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.equals("bin/java") ? "" : file);
            assertThat(path.toFile().setExecutable(file.startsWith("bin/"))).isTrue();
        }
        return directory.resolve(name);
    }

    private static byte[] tar(LayerTree tree) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tree.writeTo(new BufferedOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static List<String> list(byte[] tar) throws Exception {
        List<String> lines = new ArrayList<>();
        try (TarArchiveInputStream stream = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                String content = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                lines.add("%s %o %d:%d %d%s%s"
                        .formatted(
                                entry.getName(),
                                entry.getMode() & 07777,
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                entry.getLastModifiedTime().toMillis(),
                                entry.isSymbolicLink() ? " -> " + entry.getLinkName() : "",
                                content.isEmpty() ? "" : " " + content));
            }
        }
        return lines;
    }
}
