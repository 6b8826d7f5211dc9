package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ExtraFiles;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.WebApplication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same input gives the same digests on machines that differ in everything else. */
@DisabledOnOs(OS.WINDOWS)
class ReproducibilityTest {
    @TempDir
    Path folder;

    @Test
    void whateverTheTimeZoneLocaleEncodingUmaskFileTimesAndFolder() throws Exception {
        String here = ChildJvm.run(
                Build.class,
                "022",
                Map.of("LANG", "C.UTF-8"),
                List.of("-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8"),
                folder.resolve("here").toString(),
                "2026-01-02T03:04:05Z",
                "forwards");
        String there = ChildJvm.run(
                Build.class,
                "077",
                Map.of("LANG", "C", "LC_ALL", "C"),
                List.of(
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Dfile.encoding=ISO-8859-1"),
                folder.resolve("quite/another place").toString(),
                "1999-12-31T23:59:59Z",
                "backwards");

        assertThat(there).isEqualTo(here);
        assertThat(here.lines())
                .hasSize(3)
                .allMatch(line -> line.matches("sha256:[0-9a-f]{64}"))
                .doesNotHaveDuplicates();
    }

    /** Builds an image of each kind and prints their digests. */
    static final class Build {
        private Build() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Instant time = Instant.parse(args[1]);
            SampleProject project = new SampleProject(folder.resolve("project"));
            Path extra = folder.resolve("extra");
            SampleProject.write(extra.resolve("bin/run.sh"), "run");
            Path war = folder.resolve("war");
            SampleProject.write(war.resolve("WEB-INF/classes/a.properties"), "a=1");
            SampleProject.write(war.resolve("index.html"), "<html/>");
            Path packed = folder.resolve("orders.war");
            Path jar = jar(folder.resolve("orders.jar"), time);
            touch(folder, time);
            SampleProject.zip(war, packed);
            FakeDistributions distributions = new FakeDistributions();
            new SampleBase(distributions, null).addList("quay.io", "base/java", "17");
            Comparator<String> order = Comparator.naturalOrder();
            SortedMap<String, String> map = new TreeMap<>(args[2].equals("forwards") ? order : order.reversed());
            map.putAll(Map.of("A", "1", "B", "2", "C", "3", "\u00e9t\u00e9", "\u00fc", "AaAa", "x", "BBBB", "y"));
            ContainerSettings settings = SampleProject.on("quay.io/base/java:17")
                    .forPlatforms("linux/amd64", "linux/arm64")
                    .with(new ContainerConfig(
                            List.of("8080", "53/udp"), map, map, "1000", "/work", List.of("/b", "/a")))
                    .with(new ExtraFiles(
                            List.of(new ExtraFiles.Directory(extra, "/opt", List.of(), List.of())),
                            List.of(new ExtraFiles.Permission("/opt/bin/*", "755"))));
            for (ImageSource source :
                    List.of(project.source(null), new WebApplication(packed, List.of(), 17), new BootJar(jar, 17))) {
                System.out.println(new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"))
                        .build(project.request("quay.io", source, settings), BlobSink.nowhere(), Progress.nobody())
                        .manifest()
                        .digest());
            }
        }

        private static Path jar(Path jar, Instant time) throws Exception {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
                for (String name : List.of("META-INF/MANIFEST.MF", "BOOT-INF/classes/A.class")) {
                    ZipEntry entry = new ZipEntry(name);
                    entry.setLastModifiedTime(FileTime.from(time));
                    zip.putNextEntry(entry);
                    zip.write("Manifest-Version: 1.0\nMain-Class: L\nSpring-Boot-Version: 3\n"
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
            return jar;
        }

        private static void touch(Path folder, Instant time) throws Exception {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    Files.setLastModifiedTime(file, FileTime.from(time));
                }
            }
        }
    }
}
