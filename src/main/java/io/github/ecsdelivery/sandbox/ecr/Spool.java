package io.github.ecsdelivery.sandbox.ecr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a blob as it arrives: the first MiB in memory, more in a file, the digest computed on the way. */
public final class Spool extends OutputStream {
    static final int IN_MEMORY = 1 << 20;
    private static final String ENDED = "This upload has ended already.";

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

    /**
     * Ends the writing; nothing can be written afterwards.
     *
     * @param expected the digest that was promised
     * @return empty, and everything thrown away, when something else was written
     */
    public Optional<Blob> finish(String expected) throws IOException {
        ByteArrayOutputStream held = memory;
        Path written = file;
        if (!Digest.of(digest).equals(expected)) {
            discard();
            return Optional.empty();
        }
        close();
        memory = null;
        file = null;
        if (held != null) {
            return Optional.of(Blob.of(held.toByteArray()));
        }
        if (written == null) {
            throw new IOException(ENDED);
        }
        return Optional.of(Blob.of(written, expected));
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
                throw new IOException(ENDED);
            }
            file = Files.createTempFile(directory, "blob", null);
            stream = Files.newOutputStream(file);
            held.writeTo(stream);
            memory = null;
        }
        return stream;
    }
}
