package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.fuzz.Zips;
import io.github.ecsdelivery.fuzz.Zips.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a zip may not hold: each is refused by name, and nothing is written but what content is called by. */
class ArchiveFilesTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "../evil, leads out of it",
        "a/../../evil, leads out of it",
        "/evil, leads out of it",
        "C:evil, leads out of it",
        "c:/evil, leads out of it",
        "a\\evil, leads out of it",
        "./evil, leads out of it",
        "a//evil, is no path",
        "a//, is no path"
    })
    void aNameThatIsNoneIsRefused(String name, String why) throws Exception {
        assertThat(refused(new Zips().add(new Entry("good", CONTENT)).add(new Entry(name, CONTENT))))
                .isEqualTo("has an entry with the name '" + name + "', which " + why + ".");
    }

    @Test
    void aFileTwiceIsRefusedUnlessItIsTheSame() throws Exception {
        Zips same = new Zips().add(new Entry("a/b", CONTENT)).add(new Entry("a/b", CONTENT));

        assertThat(unpacked(same).files()).containsOnlyKeys("a/b");
        assertThat(refused(same.add(new Entry("a/b", new byte[1]))))
                .isEqualTo("holds 'a/b' twice, with other content.");
    }

    @Test
    void aFileThatIsAFolderTooIsRefused() throws Exception {
        assertThat(refused(new Zips().add(new Entry("a", CONTENT)).add(new Entry("a/b", CONTENT))))
                .isEqualTo("holds 'a' as a file and as a folder.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnEntrySaysOfItselfMustBeTrue(boolean stored) throws Exception {
        if (!stored) {
            assertThat(refused(new Zips().add(new Entry("a", CONTENT, false, 8, 0, 0))))
                    .isEqualTo("says that 'a' has 8 bytes, and it has 7.");
        }
        assertThat(refused(new Zips().add(new Entry("a", CONTENT, stored, -1, 1, 0))))
                .isEqualTo("holds 'a', whose content is not that of its checksum.");
    }

    @ParameterizedTest
    @CsvSource({"41471, a symbolic link", "8612, a device or pipe", "4516, a device or pipe", "49588, a device or pipe"
    })
    void whatIsNoFileIsRefused(int mode, String what) throws Exception {
        assertThat(refused(new Zips().add(new Entry("good", CONTENT)).add(new Entry("a", CONTENT, true, -1, 0, mode))))
                .isEqualTo("holds 'a', " + what + ".");
    }

    @Test
    void theUsualModesAreTaken() throws Exception {
        assertThat(unpacked(new Zips()
                                .add(new Entry("a", CONTENT, true, -1, 0, 0100644))
                                .add(new Entry("b/", new byte[0], true, -1, 0, 0040755)))
                        .folders())
                .containsExactly("b");
    }

    @Test
    void whatUnpacksToFarMoreThanItIsIsRefused() throws Exception {
        Path zip = write(new Zips().add(new Entry("a", new byte[500_000])).bytes());
        Path dense = write(new Zips()
                .add(new Entry("a", "0123456789abcdef".repeat(30_000).getBytes(StandardCharsets.UTF_8)))
                .add(new Entry("b", new byte[20_000], true, -1, 0, 0))
                .bytes());

        assertThat(sentence(() -> files(10, 499_999).unpack(zip)))
                .endsWith(" is larger than 499999 bytes when it is unpacked.");
        assertThat(files(10, 500_000).unpack(zip).files()).hasSize(1);
        assertThat(files(10, 1).unpack(dense).files())
                .as("of which a hundred times its size is allowed")
                .hasSize(2);
    }

    @Test
    void tooManyEntriesAreRefusedBeforeAnyIsRead() throws Exception {
        Zips zip = new Zips();
        for (int i = 0; i < 11; i++) {
            zip.add(new Entry("../" + i, CONTENT));
        }

        assertThat(sentence(() -> files(10, 1000).unpack(write(zip.bytes())))).endsWith(" has more than 10 entries.");
        zip.telling(3);
        assertThat(sentence(() -> files(10, 1000).unpack(write(zip.bytes())))).endsWith(" has more than 10 entries.");
    }

    @Test
    void aDirectoryThatIsLargerThanItsEntriesNeedIsNotReadIntoMemory() throws Exception {
        Zips zip = new Zips();
        for (int i = 0; i < 10; i++) {
            zip.add(new Entry(i + "x".repeat(7_000), CONTENT));
        }
        zip.telling(1);

        assertThat(ZipDirectory.fault(write(zip.bytes()), 10)).isEqualTo("has more than 10 entries");
        assertThat(ZipDirectory.fault(write(zip.bytes()), 1_000)).isNull();
    }

    @Test
    void aZipInItIsAFileLikeOthers() throws Exception {
        byte[] inner = new Zips()
                .add(new Entry("../evil", CONTENT, true, -1, 0, 0120777))
                .bytes();
        Zips zip = new Zips().add(new Entry("lib/a.jar", inner, true, -1, 0, 0));

        UnpackedArchive found = unpacked(zip);

        assertThat(Files.readAllBytes(found.files().get("lib/a.jar"))).isEqualTo(inner);
    }

    @Test
    void oneThatBrokeOffIsNoArchive() throws Exception {
        byte[] whole = new Zips().add(new Entry("a", CONTENT)).bytes();
        for (int length : new int[] {0, 1, 21, 22, 30, whole.length - 1}) {
            assertThat(sentence(() -> files(10, 1000).unpack(write(Arrays.copyOf(whole, length)))))
                    .contains(" is no archive that can be read: ");
        }
    }

    private UnpackedArchive unpacked(Zips zip) throws Exception {
        return files(100, 1_000_000).unpack(write(zip.bytes()));
    }

    private String refused(Zips zip) throws Exception {
        Path file = write(zip.bytes());
        String sentence = sentence(() -> files(100, 1_000_000).unpack(file));
        assertThat(sentence).startsWith(file + " ");
        return sentence.substring(file.toString().length() + 1);
    }

    private interface Work {
        void run() throws Exception;
    }

    private String sentence(Work work) throws IOException {
        DeliveryException refusal = catchThrowableOfType(DeliveryException.class, work::run);
        assertThat(refusal.code()).isEqualTo(Code.IMAGE_UNBUILDABLE);
        try (Stream<Path> all = Files.list(folder.resolve("cache/unpacked"))) {
            assertThat(all.map(file -> file.getFileName().toString())).allMatch(name -> name.matches("[0-9a-f]{64}"));
        }
        return refusal.sentence();
    }

    private ArchiveFiles files(int entries, long harmless) {
        return new ArchiveFiles(folder.resolve("cache"), entries, 10_000_000, harmless);
    }

    private Path write(byte[] zip) throws IOException {
        return Files.write(folder.resolve(zip.length + ".jar"), zip);
    }
}
