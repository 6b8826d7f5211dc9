package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks an archive into a folder where each file is named by its content, so that a file which an earlier build
 * unpacked stays as it is, whichever archive it came from.
 */
final class ArchiveFiles {
    private static final int MOST_ENTRIES = 100_000;
    private static final long MOST_BYTES = 4L << 30;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final int mostEntries;
    private final long mostBytes;

    ArchiveFiles(Path cache) {
        this(cache, MOST_ENTRIES, MOST_BYTES);
    }

    ArchiveFiles(Path cache, int mostEntries, long mostBytes) {
        folder = cache.resolve("unpacked");
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    /**
     * @throws DeliveryException IMAGE_UNBUILDABLE when it is no archive, is too large, or has a name that leads out of it
     */
    UnpackedArchive unpack(Path archive) throws DeliveryException, IOException {
        Files.createDirectories(folder);
        SortedMap<String, Path> files = new TreeMap<>();
        SortedSet<String> folders = new TreeSet<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<ZipEntry> entries = entries(archive, zip);
            byte[] buffer = new byte[BUFFER];
            long left = mostBytes;
            for (ZipEntry entry : entries) {
                if (entry.isDirectory()) {
                    // Its name ends in a slash.
                    folders.addAll(UnpackedArchive.foldersOf(entry.getName()));
                    continue;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while " + archive + " was unpacked");
                }
                MessageDigest sha256 = sha256();
                long size = digest(zip, entry, sha256, buffer, left);
                left -= size;
                if (left < 0) {
                    throw unbuildable(archive, "is larger than " + mostBytes + " bytes when it is unpacked");
                }
                Path file = folder.resolve(HexFormat.of().formatHex(sha256.digest()));
                if (!Files.isRegularFile(file) || Files.size(file) != size) {
                    write(zip, entry, file);
                }
                files.putIfAbsent(entry.getName(), file);
                folders.addAll(UnpackedArchive.foldersOf(entry.getName()));
            }
        } catch (ZipException e) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    archive + " is no archive that can be read: " + e.getMessage() + ".",
                    "Build it again: mvn package.",
                    e);
        }
        return new UnpackedArchive(files, folders);
    }

    private List<ZipEntry> entries(Path archive, ZipFile zip) throws DeliveryException {
        if (zip.size() > mostEntries) {
            throw unbuildable(archive, "has more than " + mostEntries + " entries");
        }
        List<ZipEntry> all = zip.stream().<ZipEntry>map(entry -> entry).toList();
        for (ZipEntry entry : all) {
            String name = entry.getName();
            boolean leadsOut = name.startsWith("/")
                    || name.indexOf('\\') >= 0
                    || name.indexOf('\0') >= 0
                    || Stream.of(name.split("/", -1)).anyMatch(part -> part.equals("..") || part.equals("."));
            if (leadsOut) {
                throw unbuildable(archive, "has an entry with the name '" + name + "', which leads out of it");
            }
        }
        return all;
    }

    // What an entry says of its size may be wrong, so the bytes are counted.
    private static long digest(ZipFile zip, ZipEntry entry, MessageDigest sha256, byte[] buffer, long most)
            throws IOException {
        long size = 0;
        try (InputStream content = zip.getInputStream(entry)) {
            for (int read = content.read(buffer); read >= 0 && size <= most; read = content.read(buffer)) {
                sha256.update(buffer, 0, read);
                size += read;
            }
        }
        return size;
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

    private static DeliveryException unbuildable(Path archive, String what) {
        return new DeliveryException(
                Code.IMAGE_UNBUILDABLE,
                archive + " " + what + ".",
                "Check what made it; it is not what Maven or Spring Boot packages.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
