package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks an archive into a folder where each file is named by its content, so that a file which an earlier build
 * unpacked stays as it is, whichever archive it came from.
 */
final class ArchiveFiles {
    private static final int MOST_ENTRIES = 100_000;
    private static final long MOST_BYTES = 4L << 30;
    /** Bytes that anything may unpack to, whatever it was packed from. */
    private static final long HARMLESS = 1L << 30;
    /** What is packed more tightly is no program: classes come to a half, and texts to a twentieth. */
    private static final long MOST_PER_BYTE = 100;

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final int mostEntries;
    private final long mostBytes;
    private final long harmless;

    ArchiveFiles(Path cache) {
        this(cache, MOST_ENTRIES, MOST_BYTES, HARMLESS);
    }

    /**
     * @param mostBytes that any archive may unpack to
     * @param harmless bytes that any may unpack to, also from next to nothing
     */
    ArchiveFiles(Path cache, int mostEntries, long mostBytes, long harmless) {
        folder = cache.resolve("unpacked");
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
        this.harmless = harmless;
    }

    /**
     * @throws DeliveryException IMAGE_UNBUILDABLE when it is no archive, is damaged or too large, or holds what no program
     *     has: a name that leads out of it, a link, a file twice
     */
    UnpackedArchive unpack(Path archive) throws DeliveryException, IOException {
        Files.createDirectories(folder);
        demand(archive, ZipDirectory.fault(archive, mostEntries));
        SortedMap<String, Path> files = new TreeMap<>();
        SortedSet<String> folders = new TreeSet<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            byte[] buffer = new byte[BUFFER];
            long most = Math.min(mostBytes, Math.max(harmless, MOST_PER_BYTE * Files.size(archive)));
            long left = most;
            for (ZipEntry entry : entries(archive, zip)) {
                // Of a folder, the name ends in a slash.
                folders.addAll(UnpackedArchive.foldersOf(entry.getName()));
                if (entry.isDirectory()) {
                    continue;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while " + archive + " was unpacked");
                }
                Content content = content(zip, entry, buffer, left);
                left -= content.size();
                demand(archive, left < 0 ? "is larger than " + most + " bytes when it is unpacked" : null);
                demand(archive, content.lie(entry));
                Path file = folder.resolve(content.sha256());
                if (!Files.isRegularFile(file) || Files.size(file) != content.size()) {
                    write(zip, entry, file);
                }
                files.put(entry.getName(), file);
            }
        } catch (ZipException | EOFException e) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    archive + " is no archive that can be read: " + e.getMessage() + ".",
                    "Build it again: mvn package.",
                    e);
        }
        for (String name : files.keySet()) {
            demand(
                    archive,
                    folders.contains(name) ? "holds " + ZipNames.quoted(name) + " as a file and as a folder" : null);
        }
        return new UnpackedArchive(files, folders);
    }

    private List<ZipEntry> entries(Path archive, ZipFile zip) throws DeliveryException {
        demand(archive, zip.size() > mostEntries ? "has more than " + mostEntries + " entries" : null);
        List<ZipEntry> all = zip.stream().<ZipEntry>map(entry -> entry).toList();
        Map<String, ZipEntry> named = new HashMap<>();
        for (ZipEntry entry : all) {
            demand(archive, ZipNames.fault(entry.getName()));
            ZipEntry before = named.putIfAbsent(entry.getName(), entry);
            // Of two that differ each reader would take another.
            boolean same = before == null || (before.getSize() == entry.getSize() && before.getCrc() == entry.getCrc());
            demand(archive, same ? null : "holds " + ZipNames.quoted(entry.getName()) + " twice, with other content");
        }
        return all;
    }

    /** What an entry holds, as it was read. */
    private record Content(long size, long crc, String sha256) {
        /** What the entry says of it wrongly, the end of a sentence; null when all is true. */
        @Nullable
        String lie(ZipEntry entry) {
            if (size != entry.getSize()) {
                return "says that " + ZipNames.quoted(entry.getName()) + " has " + entry.getSize()
                        + " bytes, and it has " + size;
            }
            return crc == entry.getCrc()
                    ? null
                    : "holds " + ZipNames.quoted(entry.getName()) + ", whose content is not that of its checksum";
        }
    }

    // What an entry says of its size may be wrong, so the bytes are counted.
    private static Content content(ZipFile zip, ZipEntry entry, byte[] buffer, long most) throws IOException {
        MessageDigest sha256 = sha256();
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream content = zip.getInputStream(entry)) {
            for (int read = content.read(buffer); read >= 0 && size <= most; read = content.read(buffer)) {
                sha256.update(buffer, 0, read);
                crc.update(buffer, 0, read);
                size += read;
            }
        }
        return new Content(size, crc.getValue(), HexFormat.of().formatHex(sha256.digest()));
    }

    private static void write(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + ".part");
        try {
            try (InputStream content = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(draft)) {
                content.transferTo(out);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void demand(Path archive, @Nullable String fault) throws DeliveryException {
        if (fault != null) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    archive + " " + fault + ".",
                    "Check what made it; it is not what Maven or Spring Boot packages.");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
