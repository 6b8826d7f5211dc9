package io.github.ecsdelivery.image.tar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.jspecify.annotations.Nullable;

/**
 * The files in a tar, found by name and read where they are; nothing is unpacked, so no name in it can lead anywhere.
 */
final class Archive {
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_LINKS = 8;
    // As large as ECR takes a manifest (aws-facts D3); what docker save writes is far smaller.
    private static final int LARGEST_TEXT = 4_194_304;
    private static final JsonMapper JSON = new JsonMapper(Bounds.json());

    private final Path file;
    private final Path tar;
    private final Map<String, Entry> entries;

    /**
     * A file in it.
     *
     * @param offset of its first byte in the tar
     * @param size in bytes
     * @param link the name that it stands for, or null for a file of its own
     */
    private record Entry(long offset, long size, @Nullable String link) {}

    private Archive(Path file, Path tar, Map<String, Entry> entries) {
        this.file = file;
        this.tar = tar;
        this.entries = entries;
    }

    /**
     * @param file what the user named
     * @param tar the same without compression
     * @throws DeliveryException IMAGE_TAR_UNREADABLE
     */
    static Archive open(Path file, Path tar) throws DeliveryException, IOException {
        TarHeaders.require(file, tar, MOST_ENTRIES);
        Map<String, Entry> entries = new HashMap<>();
        try (TarFile read = new TarFile(tar.toFile())) {
            long end = Files.size(tar);
            for (TarArchiveEntry entry : read.getEntries()) {
                if (entry.getSize() < 0 || entry.getDataOffset() + entry.getSize() > end) {
                    throw UnreadableTar.of(file, "ends within " + TarNames.quoted(entry.getName()));
                }
                take(file, tar, entry, entries);
            }
        } catch (IOException | RuntimeException e) {
            // A damaged header makes the reader stumble in many ways.
            throw UnreadableTar.of(file, "is no tar: " + e.getMessage(), e);
        }
        return new Archive(file, tar, entries);
    }

    private static void take(Path file, Path tar, TarArchiveEntry entry, Map<String, Entry> entries)
            throws DeliveryException, IOException {
        String name = TarNames.inside(file, entry.getName());
        if (entry.isSparse() || entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO()) {
            throw UnreadableTar.of(
                    file,
                    "holds " + TarNames.quoted(entry.getName()) + ", "
                            + (entry.isSparse() ? "a sparse file" : "a device or pipe") + ", which no image has");
        }
        String link = entry.isSymbolicLink()
                ? TarNames.beside(file, entry.getName(), entry.getLinkName())
                : entry.isLink() ? TarNames.inside(file, entry.getLinkName()) : null;
        if (!entry.isFile() && link == null) {
            return;
        }
        Entry found = new Entry(entry.getDataOffset(), entry.getSize(), link);
        Entry before = entries.putIfAbsent(name, found);
        // Some tools write a layer twice; of two that differ each reader would take another.
        if (before != null && !same(tar, before, found)) {
            throw UnreadableTar.of(file, "holds " + TarNames.quoted(entry.getName()) + " twice, with other content");
        }
    }

    private static boolean same(Path tar, Entry one, Entry other) throws IOException {
        if (one.size() != other.size() || !Objects.equals(one.link(), other.link())) {
            return false;
        }
        return Layers.digest(new Section(tar, one.offset(), one.size()))
                .equals(Layers.digest(new Section(tar, other.offset(), other.size())));
    }

    boolean has(String name) {
        return find(name) != null;
    }

    private @Nullable Entry find(String name) {
        String shortest = TarNames.normal(name);
        Entry entry = shortest == null ? null : entries.get(shortest);
        for (int i = 0; entry != null && entry.link() != null; i++) {
            entry = i == MOST_LINKS ? null : entries.get(entry.link());
        }
        return entry;
    }

    /**
     * @throws DeliveryException IMAGE_TAR_UNREADABLE when it is not there
     */
    long size(String name) throws DeliveryException {
        return require(name).size();
    }

    /**
     * A new stream over a file, independent of others.
     *
     * @throws DeliveryException IMAGE_TAR_UNREADABLE when it is not there
     */
    InputStream open(String name) throws DeliveryException, IOException {
        Entry entry = require(name);
        return new Section(tar, entry.offset(), entry.size());
    }

    private Entry require(String name) throws DeliveryException {
        Entry entry = find(name);
        if (entry == null) {
            throw UnreadableTar.of(file, "has no " + name + ", though it refers to it");
        }
        return entry;
    }

    /**
     * A small file as text.
     *
     * @throws DeliveryException IMAGE_TAR_UNREADABLE when it is not there or larger than 4 MiB
     */
    String text(String name) throws DeliveryException {
        if (size(name) > LARGEST_TEXT) {
            throw UnreadableTar.of(
                    file, "has a " + name + " of " + size(name) + " bytes, expected at most " + LARGEST_TEXT);
        }
        try (InputStream content = open(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw UnreadableTar.of(file, "cannot be read: " + e, e);
        }
    }

    /**
     * A small file as JSON.
     *
     * @throws DeliveryException IMAGE_TAR_UNREADABLE as {@link #text}, or when it is no JSON
     */
    JsonNode json(String name) throws DeliveryException {
        try {
            return JSON.readTree(text(name));
        } catch (IOException e) {
            throw UnreadableTar.of(file, "has a " + name + " that is no JSON", e);
        }
    }
}
