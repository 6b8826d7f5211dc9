package io.github.ecsdelivery.jib;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.hash.CountingDigestOutputStream;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.BufferedOutputStream;
import java.io.IOException;
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

    private Optional<BuiltLayer> find(String name, String key) throws IOException {
        Path file = keys.path(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode known = new JsonMapper().readTree(Files.readAllBytes(file));
        try {
            DescriptorDigest digest =
                    DescriptorDigest.fromDigest(known.path("digest").asText(""));
            DescriptorDigest diffId =
                    DescriptorDigest.fromDigest(known.path("diffId").asText(""));
            long size = known.path("size").asLong();
            Path blob = blobs.resolve(digest.getHash());
            return Files.isRegularFile(blob) && Files.size(blob) == size
                    ? Optional.of(new BuiltLayer(name, new BlobDescriptor(size, digest), diffId, blob))
                    : Optional.empty();
        } catch (DigestException e) {
            return Optional.empty();
        }
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
                diffId = new ReproducibleLayerBuilder(ImmutableList.copyOf(layer.getEntries()))
                        .build()
                        .writeTo(zip)
                        .getDigest();
                zip.close();
                blob = packed.computeDigest();
            }
            Path file = blobs.resolve(blob.getDigest().getHash());
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            JsonMapper json = new JsonMapper();
            keys.write(
                    key,
                    json.writeValueAsBytes(json.createObjectNode()
                            .put("digest", blob.getDigest().toString())
                            .put("size", blob.getSize())
                            .put("diffId", diffId.toString())));
            return new BuiltLayer(layer.getName(), blob, diffId, file);
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
