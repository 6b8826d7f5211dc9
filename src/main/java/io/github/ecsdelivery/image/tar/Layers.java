package io.github.ecsdelivery.image.tar;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageBlob;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Layers with and without compression, kept for the next time by what they hold. */
final class Layers {
    private static final int GZIP = 0x1f8b;
    private static final int ZSTANDARD = 0x28b5;
    // A bomb unpacks to far more; images of many GB are pushed by nobody who waits for a build.
    private static final long LARGEST = 64L << 30;
    /** Bytes that anything may unpack to, whatever it was packed from. */
    private static final long HARMLESS = 1L << 30;
    /** What is packed more tightly is no image: layers come to a fifth, and texts to a twentieth. */
    private static final long MOST_PER_BYTE = 100;

    private final Path file;
    private final Path cache;
    private final long harmless;

    /**
     * @param file the tar that the user named
     * @param cache folder
     */
    Layers(Path file, Path cache) {
        this(file, cache, HARMLESS);
    }

    /**
     * @param harmless bytes that anything may unpack to
     */
    Layers(Path file, Path cache, long harmless) {
        this.harmless = harmless;
        this.file = file;
        this.cache = cache.resolve("image-tar");
    }

    /** The tar itself, or a copy without its compression. */
    Path uncompressed() throws IOException, DeliveryException {
        int magic;
        try (InputStream start = Files.newInputStream(file)) {
            magic = magic(start.readNBytes(2));
        }
        if (magic != GZIP) {
            return file;
        }
        String owner = HexFormat.of().toHexDigits(file.toAbsolutePath().hashCode()) + "-";
        String name = owner + hex(digest(Files.newInputStream(file))) + "-";
        for (Path kept : kept(name, ".tar")) {
            // Its size is in its name, so that one which broke off is not taken for the file that the user has.
            if (kept.equals(cache.resolve(name + Files.size(kept) + ".tar"))) {
                return kept;
            }
        }
        discardCopies(owner);
        Path draft = Files.createTempFile(cache, "unpacked", ".part");
        try {
            try (InputStream packed = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)));
                    OutputStream plain = Files.newOutputStream(draft)) {
                copy(packed, plain);
            }
            Path copy = cache.resolve(name + Files.size(draft) + ".tar");
            return Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private List<Path> kept(String start, String end) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Files.createDirectories(cache), start + "*" + end)) {
            all.forEach(found::add);
        }
        return found;
    }

    // Each is as large as the image, and nobody asks for what the file was before.
    private void discardCopies(String owner) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(cache, owner + "*.tar")) {
            for (Path copy : old) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private void copy(InputStream from, OutputStream to) throws IOException, DeliveryException {
        long most = Math.min(LARGEST, Math.max(harmless, MOST_PER_BYTE * Files.size(file)));
        byte[] buffer = new byte[1 << 16];
        long all = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            all += read;
            if (all > most) {
                throw UnreadableTar.of(
                        file,
                        "unpacks to more than " + most + " bytes from " + Files.size(file) + ", as no image does");
            }
            to.write(buffer, 0, read);
        }
    }

    /** Whether a layer is compressed, by its first bytes. */
    static boolean isCompressed(byte[] start) {
        return magic(start) == GZIP || magic(start) == ZSTANDARD;
    }

    private static int magic(byte[] start) {
        return start.length < 2 ? 0 : ((start[0] & 0xff) << 8) | (start[1] & 0xff);
    }

    /** A layer compressed, with digest and size of the file. */
    record Packed(Path file, String digest, long size) {}

    /**
     * A layer compressed, in a file.
     *
     * @param diffId digest that it must have
     * @param layer opened when it is not kept
     * @throws DeliveryException IMAGE_TAR_UNREADABLE when it has another
     */
    Packed compressed(String diffId, ImageBlob.Content layer) throws IOException, DeliveryException {
        if (!OciLayout.isDigest(diffId)) {
            throw UnreadableTar.of(
                    file, "names a layer by '" + diffId + "', expected sha256: and 64 hexadecimal digits");
        }
        String start = hex(diffId) + "-";
        for (Path kept : kept(start, ".tar.gz")) {
            if (Files.isRegularFile(kept)) {
                Packed found = packed(kept);
                // One that was damaged since would be a good layer to the registry, and none to whoever starts it.
                if (kept.equals(cache.resolve(start + hex(found.digest()) + ".tar.gz"))) {
                    return found;
                }
            }
        }
        Path draft = Files.createTempFile(cache, "packed", ".part");
        try {
            MessageDigest digest = sha256();
            try (InputStream plain = new DigestInputStream(layer.open(), digest);
                    OutputStream packed = new GZIPOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                plain.transferTo(packed);
            }
            String found = "sha256:" + HexFormat.of().formatHex(digest.digest());
            if (!found.equals(diffId)) {
                throw UnreadableTar.of(file, "holds a layer " + found + " where its configuration has " + diffId);
            }
            Packed made = packed(draft);
            Path kept = cache.resolve(start + hex(made.digest()) + ".tar.gz");
            Files.move(draft, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Packed(kept, made.digest(), made.size());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Packed packed(Path file) throws IOException {
        return new Packed(file, digest(Files.newInputStream(file)), Files.size(file));
    }

    private static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }

    /** Digest of all bytes of a stream, which is closed. */
    static String digest(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream read = new DigestInputStream(content, digest)) {
            read.transferTo(OutputStream.nullOutputStream());
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
