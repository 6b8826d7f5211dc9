package io.github.ecsdelivery.image.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.image.Tool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarImageBuilderTest {
    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final byte[] LAYER = "the files of a layer".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final Notes notes = new Notes();
    private final List<ImageBlob> offered = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatDockerSavedGetsAManifestAndItsLayersAreCompressed(boolean compressedTar) throws Exception {
        String config = docker("abc/layer.tar", LAYER);

        BuiltImage image = build(tar(compressedTar));

        assertThat(image.children()).isEmpty();
        assertThat(image.manifest().mediaType()).isEqualTo("application/vnd.docker.distribution.manifest.v2+json");
        assertThat(image.manifest().content())
                .contains("\"config\":{\"mediaType\":\"application/vnd.docker.container.image.v1+json\",\"digest\":\""
                        + Manifest.of("", config).digest());
        assertThat(offered).extracting(ImageBlob::name).containsExactly("layer 1 of 1", "configuration");
        assertThat(unpacked(content(offered.get(0)))).isEqualTo(LAYER);
        assertThat(image.manifest().content())
                .contains(offered.get(0).descriptor().digest());
        assertThat(digest(content(offered.get(0))))
                .isEqualTo(offered.get(0).descriptor().digest());
        assertThat(content(offered.get(1))).isEqualTo(config.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void twoReadingsGiveOneDigest() throws Exception {
        docker("abc/layer.tar", LAYER);
        Path tar = tar(false);

        Manifest first = build(tar).manifest();
        try (Stream<Path> kept = Files.walk(folder.resolve("cache"))) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }

        assertThat(build(tar).manifest()).isEqualTo(first);
    }

    @Test
    void layersThatAreCompressedStayAsTheyAre() throws Exception {
        byte[] packed = packed(LAYER);
        docker("abc.tar.gz", packed);

        build(tar(false));

        assertThat(content(offered.get(0))).isEqualTo(packed);
    }

    @Test
    void aLayerThatIsALinkToAnotherIsFollowed() throws Exception {
        docker("abc/layer.tar", LAYER);
        files.remove("abc/layer.tar");
        files.put("def/layer.tar", LAYER);
        links.put("abc/layer.tar", "../def/layer.tar");

        build(tar(false));

        assertThat(unpacked(content(offered.get(0)))).isEqualTo(LAYER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "C:/outside", "..\\outside"})
    void aLinkThatLeadsOutIsRefused(String target) throws Exception {
        docker("abc/layer.tar", LAYER);
        links.put("abc/another.tar", target);

        refused("holds 'abc/another.tar', a link to '" + target + "', which leads out of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "a/../../outside", "/outside", "C:outside", "a\\outside", "a/../inside"})
    void aNameThatLeadsOutIsRefused(String name) throws Exception {
        docker("abc/layer.tar", LAYER);
        Path tar = folder.resolve("image.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            entry(out, new TarArchiveEntry(name, true), LAYER);
        }

        assertThatThrownBy(() -> build(tar))
                .hasMessageContaining("[ECSD-313]")
                .hasMessageContaining("holds '" + name + "', a name that leads out of it");
    }

    @Test
    void devicesAndPipesAreRefused() throws Exception {
        for (byte type : new byte[] {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO}) {
            Path tar = folder.resolve("image.tar");
            try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
                entry(out, new TarArchiveEntry("dev/x", type), new byte[0]);
            }

            assertThatThrownBy(() -> build(tar))
                    .hasMessageContaining("[ECSD-313]")
                    .hasMessageContaining("holds 'dev/x', a device or pipe, which no image has");
        }
    }

    @Test
    void aFileMayStandTwiceWhenBothAreTheSame() throws Exception {
        docker("abc/layer.tar", LAYER);
        Path tar = tar(false);
        byte[] whole = Files.readAllBytes(tar);
        twice(tar, whole, LAYER);
        assertThat(build(tar).manifest().content()).isNotEmpty();

        twice(tar, whole, "another layer's files".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> build(tar))
                .hasMessageContaining("[ECSD-313]")
                .hasMessageContaining("holds './abc/layer.tar' twice, with other content");
    }

    private void twice(Path tar, byte[] whole, byte[] content) throws IOException {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(before)) {
            entry(out, new TarArchiveEntry("abc/layer.tar"), content);
            out.flush();
        }
        try (OutputStream out = Files.newOutputStream(tar)) {
            out.write(before.toByteArray(), 0, 1024);
            out.write(whole);
        }
    }

    private static void entry(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }

    /** Sizes in headers are taken at their word by readers of tars: for arrays, and for where the next header is. */
    @ParameterizedTest
    @ValueSource(strings = {"77777777777", "-0000000001", "00002000000"})
    void aSizeThatLiesIsRefused(String size) throws Exception {
        docker("abc/layer.tar", LAYER);
        Path tar = tar(false);
        byte[] bytes = Files.readAllBytes(tar);
        System.arraycopy(size.getBytes(StandardCharsets.US_ASCII), 0, bytes, 512 + 124, 11);
        long sum = 0;
        for (int i = 512; i < 1024; i++) {
            sum += i >= 512 + 148 && i < 512 + 156 ? ' ' : bytes[i] & 0xff;
        }
        System.arraycopy(String.format("%06o", sum).getBytes(StandardCharsets.US_ASCII), 0, bytes, 512 + 148, 6);
        Files.write(tar, bytes);

        assertThatThrownBy(() -> build(tar)).hasMessageContaining("[ECSD-313]").hasMessageContaining("ends within './");
    }

    @Test
    void aNameOrHeaderOfAnyLengthIsRefused() throws Exception {
        Path tar = folder.resolve("image.tar");
        for (int length : new int[] {60_000, 70_000}) {
            try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
                TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
                entry(out, name, "a/".repeat(length / 2).concat("b\0").getBytes(StandardCharsets.UTF_8));
                entry(out, new TarArchiveEntry("short"), LAYER);
            }
            assertThatThrownBy(() -> build(tar))
                    .hasMessageContaining("[ECSD-313]")
                    .hasMessageContaining(length < 65_536 ? "has neither manifest.json" : "expected at most 65536");
        }
    }

    @Test
    void aTarOfMoreFilesThanAnyImageHasIsRefusedBeforeTheyAreKept() throws Exception {
        Path tar = folder.resolve("image.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            for (String name : List.of("a", "b", "c")) {
                entry(out, new TarArchiveEntry(name), LAYER);
            }
        }

        TarHeaders.require(tar, tar, 3);
        assertThatThrownBy(() -> TarHeaders.require(tar, tar, 2)).hasMessageContaining("holds more than 2 files");
    }

    @Test
    void whatIsPackedMoreTightlyThanAnyImageIsRefusedWhileItIsUnpacked() throws Exception {
        Path tar = folder.resolve("image.tar");
        Files.write(tar, packed(new byte[1_000_000]));
        assertThat(new Layers(tar, folder.resolve("cache"), 1_000_000).uncompressed())
                .hasSize(1_000_000);

        Files.write(tar, packed(new byte[1_000_001]));
        assertThatThrownBy(() -> new Layers(tar, folder.resolve("cache"), 1_000_000).uncompressed())
                .hasMessageContaining("[ECSD-313]")
                .hasMessageContaining("unpacks to more than 1000000 bytes from " + Files.size(tar));
        assertThat(cached()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void whatWasKeptAndIsDamagedIsMadeAgain() throws Exception {
        Path tar = folder.resolve("image.tar");
        Path cache = folder.resolve("cache");
        byte[] plain = "plain".repeat(100).getBytes(StandardCharsets.UTF_8);
        Files.write(tar, packed(plain));
        Layers layers = new Layers(tar, cache);
        Path copy = layers.uncompressed();
        String diffId = "sha256:" + DeliveryFolder.sha256(LAYER);
        Layers.Packed made = layers.compressed(diffId, () -> new ByteArrayInputStream(LAYER));

        for (int length : new int[] {0, 10}) {
            Files.write(copy, new byte[length]);
            Files.write(made.file(), Arrays.copyOf(Files.readAllBytes(made.file()), length));
            assertThat(layers.uncompressed()).isEqualTo(copy).hasBinaryContent(plain);
            assertThat(layers.compressed(diffId, () -> new ByteArrayInputStream(LAYER)))
                    .isEqualTo(made);
            assertThat(made.digest()).isEqualTo("sha256:" + DeliveryFolder.sha256(Files.readAllBytes(made.file())));
        }
        assertThat(layers.compressed(diffId, () -> {
                    throw new IOException("not needed");
                }))
                .isEqualTo(made);
    }

    @Test
    void aLinkDoesNotLeadInACircle() throws Exception {
        docker("abc/layer.tar", LAYER);
        files.remove("abc/layer.tar");
        links.put("abc/layer.tar", "../abc/layer.tar");

        assertThatThrownBy(() -> build(tar(false)))
                .hasMessageStartingWith("[ECSD-313] <image><imageTar> names ")
                .hasMessageContaining("has no abc/layer.tar, though it refers to it");
    }

    @Test
    void anOciLayoutKeepsEveryDigest() throws Exception {
        String manifest = oci("amd64");
        files.put("index.json", index(OCI_MANIFEST, manifest));

        BuiltImage image = build(tar(true));

        assertThat(image.manifest()).isEqualTo(Manifest.of(OCI_MANIFEST, manifest));
        assertThat(offered).extracting(ImageBlob::name).containsExactly("layer 1 of 1", "configuration");
        assertThat(content(offered.get(0))).isEqualTo(LAYER);
    }

    @Test
    void anIndexOfSeveralPlatformsGoesWhole() throws Exception {
        String amd = oci("amd64");
        String arm = oci("arm64");
        String list = new String(index(OCI_MANIFEST, amd, arm), StandardCharsets.UTF_8);
        files.put("index.json", index(OCI_INDEX, list));
        blob(list);

        BuiltImage image = build(tar(false));

        assertThat(image.manifest()).isEqualTo(Manifest.of(OCI_INDEX, list));
        assertThat(image.children()).containsExactly(Manifest.of(OCI_MANIFEST, amd), Manifest.of(OCI_MANIFEST, arm));
    }

    @Test
    void anIndexOfWhichOnlyOneImageWasSavedIsThatImage() throws Exception {
        String amd = oci("amd64");
        String list = new String(index(OCI_MANIFEST, amd, "{\"not\":\"here\"}"), StandardCharsets.UTF_8);
        files.put("index.json", index(OCI_INDEX, list));
        blob(list);

        assertThat(build(tar(false)).manifest()).isEqualTo(Manifest.of(OCI_MANIFEST, amd));
    }

    @Test
    void whatIsNoImageIsToldAsWhatItIs() throws Exception {
        refused("has neither manifest.json nor index.json");

        files.put("index.json", index(OCI_MANIFEST, oci("amd64"), oci("arm64")));
        refused("holds 2 images, expected one");

        files.put("index.json", "{".getBytes(StandardCharsets.UTF_8));
        refused("has a index.json that is no JSON");

        files.put(
                "index.json",
                "{\"manifests\":[{\"digest\":\"sha256:../../etc/passwd\"}]}".getBytes(StandardCharsets.UTF_8));
        refused("names a part by 'sha256:../../etc/passwd'");

        files.remove("index.json");
        docker("abc/layer.tar", LAYER);
        files.put("abc/layer.tar", "changed".getBytes(StandardCharsets.UTF_8));
        refused("holds a layer sha256:");

        Path text = Files.writeString(folder.resolve("text.tar"), "no tar at all");
        assertThatThrownBy(() -> build(text)).hasMessageContaining("[ECSD-313]");
    }

    @Test
    void aBlobThatIsNotWhatItsNameSaysIsFound() throws Exception {
        String manifest = oci("amd64");
        files.put("index.json", index(OCI_MANIFEST, manifest));
        files.put(path(manifest), (manifest + " ").getBytes(StandardCharsets.UTF_8));
        refused("under the name of " + Manifest.of("", manifest).digest());

        files.put(path(manifest), manifest.getBytes(StandardCharsets.UTF_8));
        files.put(path(new String(LAYER, StandardCharsets.UTF_8)), new byte[3]);
        refused("holds 3 bytes of ");
    }

    @Test
    void namesThatAreNoneDoNotLeadOutOfTheCacheAndAreNoMistakeOfThePlugin() throws Exception {
        docker("abc/layer.tar", LAYER);
        files.put("config.json", "{\"rootfs\":{\"diff_ids\":[\"../../outside\"]}}".getBytes(StandardCharsets.UTF_8));
        Files.write(Files.createDirectories(folder.resolve("cache/image-tar")).resolve("../../outside.tar.gz"), LAYER);
        refused("names a layer by '../../outside', expected sha256: and 64 hexadecimal digits");

        files.put("manifest.json", "[{\"Config\":\"a\\u0000b\",\"Layers\":[]}]".getBytes(StandardCharsets.UTF_8));
        refused("has no a");
    }

    @Test
    void whatIsThrownAwayLeavesNoDraft() throws Exception {
        docker("abc/layer.tar", LAYER);
        files.put("abc/layer.tar", "changed".getBytes(StandardCharsets.UTF_8));
        refused("holds a layer sha256:");

        Path cut = folder.resolve("cut.tar.gz");
        byte[] whole = Files.readAllBytes(tar(true));
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> build(cut)).hasMessageContaining("[ECSD-313]");

        assertThat(cached()).isEmpty();
    }

    @Test
    void ofATarThatChangedNothingOldIsTakenAndNoCopyIsLeft() throws Exception {
        docker("abc/layer.tar", LAYER);
        Path tar = tar(true);
        String first = build(tar).manifest().digest();
        FileTime time = Files.getLastModifiedTime(tar);

        docker("abc/layer.tar", "the other layer's file".getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(tar(true), time);

        assertThat(build(tar).manifest().digest()).isNotEqualTo(first);
        assertThat(cached()).filteredOn(name -> name.endsWith(".tar")).hasSize(1);
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/image-tar"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void settingsThatDoNothingToAFinishedImageAreMentioned() throws Exception {
        docker("abc/layer.tar", LAYER);

        new TarImageBuilder()
                .build(
                        request(tar(false), ContainerSettings.none().with(Program.withFlags(List.of("-Xss1m")))),
                        offered::addAll,
                        notes);

        assertThat(notes.warnings).singleElement().asString().contains("is finished");
    }

    private void refused(String what) throws IOException {
        Path tar = tar(false);
        assertThatThrownBy(() -> build(tar)).hasMessageContaining("[ECSD-313]").hasMessageContaining(what);
    }

    private String docker(String layer, byte[] content) throws IOException {
        byte[] plain = layer.endsWith(".gz") ? LAYER : content;
        String config = "{\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[\"" + digest(plain) + "\"]}}";
        files.put("config.json", config.getBytes(StandardCharsets.UTF_8));
        files.put(
                "manifest.json",
                ("[{\"Config\":\"config.json\",\"RepoTags\":[\"a:b\"],\"Layers\":[\"" + layer + "\"]}]")
                        .getBytes(StandardCharsets.UTF_8));
        files.put(layer, content);
        return config;
    }

    private String oci(String architecture) {
        String config = "{\"architecture\":\"" + architecture + "\"}";
        blob(config);
        blob(new String(LAYER, StandardCharsets.UTF_8));
        String manifest = "{\"schemaVersion\":2,\"config\":" + descriptor("c", config) + ",\"layers\":["
                + descriptor("l", new String(LAYER, StandardCharsets.UTF_8)) + "]}";
        blob(manifest);
        return manifest;
    }

    private static byte[] index(String mediaType, String... contents) {
        List<String> all = new ArrayList<>();
        for (String content : contents) {
            all.add(descriptor(mediaType, content));
        }
        return ("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", all) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    private static String descriptor(String mediaType, String content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\""
                + Manifest.of("", content).digest() + "\",\"size\":"
                + content.getBytes(StandardCharsets.UTF_8).length + "}";
    }

    private void blob(String content) {
        files.put(path(content), content.getBytes(StandardCharsets.UTF_8));
    }

    private static String path(String content) {
        return "blobs/" + Manifest.of("", content).digest().replace(':', '/');
    }

    private Path tar(boolean compressed) throws IOException {
        Path file = folder.resolve("image.tar");
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = compressed ? new GZIPOutputStream(plain) : plain;
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.putArchiveEntry(new TarArchiveEntry("folder/"));
            tar.closeArchiveEntry();
            for (Map.Entry<String, String> link : links.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
                entry.setLinkName(link.getValue());
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            for (Map.Entry<String, byte[]> content : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry("./" + content.getKey());
                entry.setSize(content.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(content.getValue());
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private BuiltImage build(Path tar) throws DeliveryException {
        offered.clear();
        return new TarImageBuilder().build(request(tar, ContainerSettings.none()), offered::addAll, notes);
    }

    private ImageRequest request(Path tar, ContainerSettings settings) throws DeliveryException {
        Commit commit = new Commit("0".repeat(40), "main", "test", Instant.EPOCH, false);
        return new ImageRequest(
                new Delivery("dev", "orders", "111111111111", "eu-west-1", "registry", commit),
                "shop/orders",
                CommitTag.of(commit),
                List.of(),
                new ImageTar(tar),
                settings,
                BuildFacts.none(),
                folder.resolve("cache"),
                new Tool("tool", "1"));
    }

    private static byte[] content(ImageBlob blob) throws IOException, DeliveryException {
        try (InputStream content = blob.content().open()) {
            return content.readAllBytes();
        }
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(content))) {
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] content) {
        return "sha256:" + DeliveryFolder.sha256(content);
    }
}
