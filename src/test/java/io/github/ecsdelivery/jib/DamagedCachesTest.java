package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageRequest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept from build to build, and damaged: it is made or fetched again, and the image is the same. */
class DamagedCachesTest {
    @TempDir
    Path folder;

    private final FakeDistributions distributions = new FakeDistributions();
    private ImageRequest request;
    private String digest;

    @BeforeEach
    void build() throws Exception {
        String base = new SampleBase(distributions, null).add("quay.io", "base/java", "amd64", "17");
        SampleProject project = new SampleProject(folder.resolve("project"));
        request = project.request("quay.io", SampleProject.on("quay.io/base/java@" + base));
        digest = built();
    }

    @Test
    void theFilesOfTheCommandAreWrittenAgain() throws Exception {
        for (Path file : files("project/cache/jvm-arg-files")) {
            Files.write(file, new byte[0]);
        }

        assertThat(built()).isEqualTo(digest);
    }

    @Test
    void whatCannotBeReadOfALayerIsNotBelieved() throws Exception {
        for (String content : List.of("", "{", "null", "[1]", "{\"digest\":7}", " ".repeat(5000))) {
            for (Path file : files("project/cache/layers/keys")) {
                Files.writeString(file, content);
            }

            assertThat(built()).isEqualTo(digest);
        }
    }

    @Test
    void aDigestThatWasChangedIsNotBelieved() throws Exception {
        for (Path file : files("project/cache/layers/keys")) {
            String record = Files.readString(file);
            int at = record.indexOf("\"diffId\":\"sha256:") + "\"diffId\":\"sha256:".length();
            char other = record.charAt(at) == 'a' ? 'b' : 'a';
            Files.writeString(file, record.substring(0, at) + other + record.substring(at + 1));
        }

        assertThat(built()).isEqualTo(digest);
    }

    @Test
    void whatTheBaseImageSaysOfItselfIsFetchedAgain() throws Exception {
        for (Path file : files("bases/blobs")) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (content.contains("rootfs")) {
                Files.writeString(file, content.replace("nobody", "nobodz"), StandardCharsets.ISO_8859_1);
            }
        }

        assertThat(built()).isEqualTo(digest);
    }

    @Test
    void whatIsTooLargeForAManifestIsNotRead() throws Exception {
        for (Path file : files("bases/blobs")) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("schemaVersion")) {
                try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
                    // More than an array can hold, and nothing on the disk.
                    large.setLength(3L << 30);
                }
            }
        }

        assertThat(built()).isEqualTo(digest);
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(below))) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty();
            return files;
        }
    }

    private String built() throws Exception {
        return new JibImageBuilder(distributions, address -> null, folder.resolve("bases"))
                .build(request, new Offered(), new Notes())
                .manifest()
                .digest();
    }
}
