package io.github.ecsdelivery.jib;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.hash.CountingDigestOutputStream;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Makes layers and keeps them, so that one whose files are as they were is neither read nor compressed again. Builds may
 * share it: files appear whole or not at all, and a layer is made by one build at a time.
 */
final class LayerCache {
    private static final int BUFFER = 1 << 13;

    // What is kept of a layer; of one that was only measured the last alone.
    private static final String DIGEST = "digest";
    private static final String SIZE = "size";
    private static final String DIFF_ID = "diffId";
    // Of the rest; what does not fit was damaged, and would put a wrong digest into the image.
    private static final String SUM = "sum";
    private static final int LONGEST_RECORD = 4096;

    private final Path folder;
    private final Path blobs;
    private final DeliveryFolder keys;

    LayerCache(Path cache) {
        folder = cache.resolve("layers");
        blobs = folder.resolve("blobs");
        keys = new DeliveryFolder(folder.resolve("keys"));
    }

    /**
     * @throws IOException when a file cannot be read or written
     * @throws DeliveryException FILE_UNWRITABLE
     */
    BuiltLayer get(FileEntriesLayer layer) throws IOException, InterruptedException, DeliveryException {
        String key = key(layer);
        Optional<BuiltLayer> known = find(layer.getName(), key);
        if (known.isPresent()) {
            return known.get();
        }
        Turn turn = Turn.of(folder, key);
        try {
            Optional<BuiltLayer> meanwhile = find(layer.getName(), key);
            return meanwhile.isPresent() ? meanwhile.get() : make(layer, key);
        } finally {
            turn.end();
        }
    }

    /** The layer if it is here. */
    Optional<BuiltLayer> find(FileEntriesLayer layer) throws IOException {
        return find(layer.getName(), key(layer));
    }

    /**
     * The digest of what is in a layer, uncompressed; it takes a tenth of the time of {@link #get}, and is kept too.
     *
     * @throws IOException when a file cannot be read or written
     * @throws DeliveryException FILE_UNWRITABLE
     */
    DescriptorDigest diffId(FileEntriesLayer layer) throws IOException, InterruptedException, DeliveryException {
        String key = key(layer);
        Turn turn = Turn.of(folder, key);
        try {
            Optional<DescriptorDigest> known = digest(known(key), DIFF_ID);
            return known.isPresent() ? known.get() : measure(layer, key);
        } finally {
            turn.end();
        }
    }

    private DescriptorDigest measure(FileEntriesLayer layer, String key) throws IOException, DeliveryException {
        DescriptorDigest diffId =
                tar(layer).writeTo(OutputStream.nullOutputStream()).getDigest();
        keep(key, new JsonMapper().createObjectNode().put(DIFF_ID, diffId.toString()));
        return diffId;
    }

    private Optional<BuiltLayer> find(String name, String key) throws IOException {
        JsonNode known = known(key);
        Optional<DescriptorDigest> digest = digest(known, DIGEST);
        Optional<DescriptorDigest> diffId = digest(known, DIFF_ID);
        if (digest.isEmpty() || diffId.isEmpty()) {
            return Optional.empty();
        }
        long size = known.path(SIZE).asLong();
        Path blob = blobs.resolve(digest.get().getHash());
        return Files.isRegularFile(blob) && Files.size(blob) == size
                ? Optional.of(new BuiltLayer(
                        name, new BlobDescriptor(size, digest.get()), diffId.get(), () -> Files.newInputStream(blob)))
                : Optional.empty();
    }

    // What cannot be read is made again, as everything in a cache may be.
    private JsonNode known(String key) throws IOException {
        Path file = keys.path(key);
        JsonMapper json = new JsonMapper();
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_RECORD) {
            return json.missingNode();
        }
        try {
            return json.readTree(Files.readAllBytes(file)) instanceof ObjectNode known
                            && known.path(SUM).asText().equals(sum(key, known))
                    ? known
                    : json.missingNode();
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private static String sum(String key, ObjectNode known) {
        String all = key + known.path(DIGEST) + known.path(SIZE) + known.path(DIFF_ID);
        return DeliveryFolder.sha256(all.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<DescriptorDigest> digest(JsonNode known, String field) {
        try {
            return Optional.of(DescriptorDigest.fromDigest(known.path(field).asText("")));
        } catch (DigestException e) {
            return Optional.empty();
        }
    }

    private void keep(String key, ObjectNode known) throws IOException, DeliveryException {
        keys.write(key, new JsonMapper().writeValueAsBytes(known.put(SUM, sum(key, known))));
    }

    private static Blob tar(FileEntriesLayer layer) throws IOException {
        return new ReproducibleLayerBuilder(ImmutableList.copyOf(layer.getEntries())).build();
    }

    // Streams are nested as Jib nests them: what the compressor is fed at a time may show in its bytes.
    private BuiltLayer make(FileEntriesLayer layer, String key) throws IOException, DeliveryException {
        Files.createDirectories(blobs);
        Path draft = folder.resolve(key + "." + ProcessHandle.current().pid() + ".part");
        try {
            BlobDescriptor blob;
            DescriptorDigest diffId;
            try (CountingDigestOutputStream packed =
                    new CountingDigestOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
                GZIPOutputStream zip = new GZIPOutputStream(packed, BUFFER);
                diffId = tar(layer).writeTo(zip).getDigest();
                zip.close();
                blob = packed.computeDigest();
            }
            Path file = blobs.resolve(blob.getDigest().getHash());
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            keep(
                    key,
                    new JsonMapper()
                            .createObjectNode()
                            .put(DIGEST, blob.getDigest().toString())
                            .put(SIZE, blob.getSize())
                            .put(DIFF_ID, diffId.toString()));
            return new BuiltLayer(layer.getName(), blob, diffId, () -> Files.newInputStream(file));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    // Another Java may compress in another way; a folder puts nothing but its name and mode into the layer.
    private static String key(FileEntriesLayer layer) throws IOException {
        StringBuilder all = new StringBuilder(Runtime.version().toString());
        for (FileEntry entry : layer.getEntries()) {
            Path source = entry.getSourceFile();
            BasicFileAttributes found = Files.readAttributes(source, BasicFileAttributes.class);
            all.append('\n')
                    .append(entry.getExtractionPath())
                    .append('\0')
                    .append(entry.getPermissions().toOctalString())
                    .append('\0')
                    .append(entry.getModificationTime())
                    .append('\0')
                    .append(entry.getOwnership());
            if (found.isDirectory()) {
                all.append("\0folder");
            } else {
                all.append('\0').append(source.toAbsolutePath()).append('\0').append(found.size());
                all.append('\0').append(found.lastModifiedTime().toInstant());
            }
        }
        return DeliveryFolder.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
