package io.github.ecsdelivery.fuzz;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.Tool;
import io.github.ecsdelivery.image.tar.TarImageBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in tars, as docker save and OCI layouts have them, with everything in them that may be wrong. */
class ArchivesFuzzTest {
    private static final int BLOCK = 512;
    private static final List<Byte> TYPES = List.of(
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO,
            TarConstants.LF_DIR,
            TarConstants.LF_GNUTYPE_SPARSE,
            TarConstants.LF_GNUTYPE_LONGNAME,
            TarConstants.LF_PAX_EXTENDED_HEADER_LC,
            (byte) 'Z');

    @TempDir
    Path top;

    @Test
    void imageTars() throws IOException {
        Ground ground = new Ground(top);
        new Campaign("image tars", 800, 10_000).run(dice -> {
            ground.clear();
            Ground.delete(ground.target().resolve("cache"));
            Map<String, byte[]> files = dice.oneIn(2) ? docker(dice) : layout(dice);
            byte[] tar = dice.oneIn(2) ? tar(files, dice) : headers(Bytes.broken(tar(files, null), dice), dice);
            Path file = ground.put("image.tar", dice.oneIn(4) ? packed(tar, dice) : tar);
            ground.guard();
            try {
                new TarImageBuilder()
                        .build(request(file, ground), blobs -> blobs.forEach(ArchivesFuzzTest::drain), new Notes());
            } finally {
                ground.inspect();
            }
        });
    }

    private static Map<String, byte[]> docker(Dice dice) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] layer = "the files of a layer".getBytes(StandardCharsets.UTF_8);
        byte[] config = broken(
                "{\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[\"sha256:" + DeliveryFolder.sha256(layer)
                        + "\"]}}",
                dice);
        files.put("abc/layer.tar", layer);
        files.put("config.json", config);
        files.put(
                "manifest.json",
                broken("[{\"Config\":\"config.json\",\"RepoTags\":[\"a:b\"],\"Layers\":[\"abc/layer.tar\"]}]", dice));
        return files;
    }

    private static Map<String, byte[]> layout(Dice dice) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String layer = blob("the files of a layer".getBytes(StandardCharsets.UTF_8), "l", files);
        String config = blob(broken("{\"architecture\":\"amd64\"}", dice), "c", files);
        String image = blob(
                broken("{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":[" + layer + "]}", dice),
                "application/vnd.oci.image.manifest.v1+json",
                files);
        if (dice.oneIn(3)) {
            image = blob(
                    broken("{\"schemaVersion\":2,\"manifests\":[" + image + "]}", dice),
                    "application/vnd.oci.image.index.v1+json",
                    files);
        }
        files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        files.put("index.json", broken("{\"schemaVersion\":2,\"manifests\":[" + image + "]}", dice));
        return files;
    }

    private static byte[] broken(String json, Dice dice) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return dice.oneIn(5) ? Documents.broken(bytes, dice) : bytes;
    }

    private static String blob(byte[] content, String mediaType, Map<String, byte[]> files) {
        String digest = DeliveryFolder.sha256(content);
        files.put("blobs/sha256/" + digest, content);
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"sha256:" + digest + "\",\"size\":" + content.length
                + "}";
    }

    /** With entries that no image has, when there are dice. */
    private static byte[] tar(Map<String, byte[]> files, @org.jspecify.annotations.Nullable Dice dice) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(dice != null && dice.oneIn(2) ? 2 : 3);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                String name = dice != null && dice.oneIn(8) ? name(file.getKey(), dice) : file.getKey();
                if (dice != null && dice.oneIn(8)) {
                    special(tar, name, dice);
                }
                int times = dice != null && dice.oneIn(15) ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    TarArchiveEntry entry = new TarArchiveEntry(name, true);
                    entry.setSize(file.getValue().length);
                    tar.putArchiveEntry(entry);
                    tar.write(file.getValue());
                    tar.closeArchiveEntry();
                }
            }
        } catch (IllegalArgumentException | IOException e) {
            // It cannot be written, so nobody can have it.
        }
        return bytes.toByteArray();
    }

    private static void special(TarArchiveOutputStream tar, String name, Dice dice) throws IOException {
        byte type = dice.of(TYPES);
        TarArchiveEntry entry = new TarArchiveEntry(dice.oneIn(2) ? name : "x", type, true);
        if (type == TarConstants.LF_SYMLINK || type == TarConstants.LF_LINK) {
            entry.setLinkName(
                    dice.oneIn(3)
                            ? shortened(Nasty.text(dice))
                            : dice.of(List.of(name, "x", "../../../etc/passwd", "/etc/passwd")));
        }
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static String name(String name, Dice dice) {
        return switch (dice.below(8)) {
            case 0 -> "../" + name;
            case 1 -> "/" + name;
            case 2 -> "./a/../" + name;
            case 3 -> "C:" + name;
            case 4 -> name.replace('/', '\\');
            case 5 -> "a/".repeat(dice.of(List.of(60, 1_000))) + name;
            default -> shortened(Nasty.like(name, dice));
        };
    }

    // The writer takes as long as the square of a name.
    private static String shortened(String name) {
        return name.substring(0, Math.min(3_000, name.length()));
    }

    /** The numbers in a header changed, and its checksum made right again. */
    private static byte[] headers(byte[] tar, Dice dice) {
        for (int i = dice.below(3); i > 0 && tar.length >= 2 * BLOCK; i--) {
            int at = dice.below(tar.length / BLOCK) * BLOCK;
            String size = dice.of(
                    List.of("77777777777\0", "\uFFFF".repeat(12), "-0000000001\0", "00000000777\0", "99999999999\0"));
            for (int k = 0; k < 12; k++) {
                tar[at + 124 + k] = (byte) size.charAt(k);
            }
            if (dice.oneIn(2)) {
                tar[at + 156] = dice.of(TYPES);
            }
            long sum = 0;
            for (int k = 0; k < BLOCK; k++) {
                sum += k >= 148 && k < 156 ? ' ' : tar[at + k] & 0xff;
            }
            byte[] digits = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, tar, at + 148, 8);
        }
        return tar;
    }

    private static byte[] packed(byte[] content, Dice dice) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        byte[] bytes = packed.toByteArray();
        return dice.oneIn(2) ? Bytes.broken(bytes, dice) : bytes;
    }

    private static void drain(ImageBlob blob) {
        try (InputStream content = blob.content().open()) {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (Exception e) {
            throw new Verdict.Broken("a layer that was offered cannot be read: " + e);
        }
    }

    private static ImageRequest request(Path tar, Ground ground) throws Exception {
        Commit commit = new Commit("0".repeat(40), "main", "test", Instant.EPOCH, false);
        return new ImageRequest(
                new Delivery("dev", "orders", "111111111111", "eu-west-1", "registry", commit),
                "shop/orders",
                CommitTag.of(commit),
                new ArrayList<>(),
                new ImageTar(tar),
                ContainerSettings.none(),
                BuildFacts.none(),
                ground.target().resolve("cache"),
                new Tool("tool", "1"));
    }
}
