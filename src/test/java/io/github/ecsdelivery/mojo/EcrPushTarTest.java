package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.DeliveryFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images that another tool made. */
@MojoTest
@Basedir("/goals/orders")
class EcrPushTarTest extends PushBench {

    @BeforeEach
    void tar() throws Exception {
        join(orders());
        unset("image.baseImage");
        set("image.imageTar", "image.tar");
        save("one");
    }

    @Test
    void goesUnderTheTagOfTheCommitAndIsNotSentTwice() throws Exception {
        String digest = push(COMMIT);

        assertThat(tags()).containsOnly(Map.entry(TAG, digest));
        assertThat(sent("PUT blob")).isEqualTo(2);

        assertThat(push(COMMIT)).isEqualTo(digest);
        assertThat(sent("PUT blob")).isZero();
    }

    @Test
    void anotherTarOfTheSameCommitTakesItsTagOver() throws Exception {
        String first = push(COMMIT);
        save("two");

        String second = push(COMMIT);

        assertThat(second).isNotEqualTo(first);
        assertThat(tags()).containsOnly(Map.entry(TAG, second));
    }

    @Test
    void inAnImmutableRepositoryAnotherTarOfTheSameCommitIsAnErrorAndTheSameIsNone() throws Exception {
        join(orders().tagMutability("IMMUTABLE_WITH_EXCLUSION", "latest", "backup"));
        String digest = push(COMMIT);
        assertThat(push(COMMIT)).isEqualTo(digest);
        save("two");
        build(COMMIT);

        refused("[ECSD-307] The tag '" + TAG + "' of the repository 'shop/orders' is immutable and names " + digest);

        assertThat(calls()).noneMatch(call -> call.startsWith("registry P"));
    }

    @Test
    void settingsThatDoNothingToItAreMentioned() throws Exception {
        set("image.mainClass", "com.acme.Main");
        set("image.containerizingMode", "boot");

        push(COMMIT);

        assertThat(lines)
                .contains(
                        "! <image><mainClass> does nothing: the image of <image><imageTar> is finished.",
                        "! <image><containerizingMode> does nothing: the image of <image><imageTar> is finished.");
    }

    @Test
    void whatIsNotThereOrNoImageIsNamed() throws Exception {
        set("image.imageTar", "none.tar");
        refused("[ECSD-301] <image><imageTar> names " + target.resolve("none.tar") + ", which is no file.");

        set("image.imageTar", "text.tar");
        Files.writeString(target.resolve("text.tar"), "no tar");
        refused("[ECSD-313] <image><imageTar> names " + target.resolve("text.tar") + ", which ");

        assertThat(tags()).isEmpty();
    }

    /** As {@code docker save} does. */
    private void save(String content) throws IOException {
        byte[] layer = content.repeat(1_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream file = Files.newOutputStream(target.resolve("image.tar"));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(file)) {
            add(tar, "layer.tar", layer);
            add(
                    tar,
                    "config.json",
                    ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
                                    + DeliveryFolder.sha256(layer) + "\"]}}")
                            .getBytes(StandardCharsets.UTF_8));
            add(
                    tar,
                    "manifest.json",
                    "[{\"Config\":\"config.json\",\"Layers\":[\"layer.tar\"]}]".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
