package io.github.ecsdelivery.sandbox.ecr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Takes a blob as it arrives: the first MiB in memory, more in a file, the digest computed on the way. */
public final class Spool extends OutputStream {
    static final int IN_MEMORY = 1 << 20;

    private final Path directory;
    private final MessageDigest digest = Digest.sha256();
    private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream stream;
    private long size;

    Spool(Path directory) {
        this.directory = directory;
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        size += length;
        ByteArrayOutputStream held = memory;
        if (held != null && size <= IN_MEMORY) {
            held.write(bytes, offset, length);
            return;
        }
        toFile(held).write(bytes, offset, length);
    }

    /** Ends the writing; nothing can be written afterwards. */
    public Blob finish() throws IOException {
        ByteArrayOutputStream held = memory;
        Path written = file;
        if (held != null) {
            memory = null;
            return Blob.of(held.toByteArray());
        }
        close();
        if (written == null) {
            throw new IOException("This upload has ended already.");
        }
        file = null;
        return Blob.of(written, Digest.of(digest));
    }

    /** Throws away what was written. */
    public void discard() throws IOException {
        memory = null;
        close();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }

    private OutputStream toFile(@Nullable ByteArrayOutputStream held) throws IOException {
        if (stream == null) {
            if (held == null) {
                throw new IOException("This upload has ended already.");
            }
            file = Files.createTempFile(directory, "blob", null);
            stream = Files.newOutputStream(file);
            held.writeTo(stream);
            memory = null;
        }
        return stream;
    }
}
