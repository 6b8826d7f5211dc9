package io.github.ecsdelivery.sandbox.ecr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A layer or a configuration: bytes that never change, in memory when small, else in a file. */
public final class Blob {
    private final String digest;
    private final long size;
    private final Source source;

    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }

    private Blob(String digest, long size, Source source) {
        this.digest = digest;
        this.size = size;
        this.source = source;
    }

    /** A blob of these bytes, which the caller does not change any more. */
    public static Blob of(byte[] bytes) {
        return new Blob(Digest.of(bytes), bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * A blob that stands in a file, which must stay as it is while the blob is used.
     *
     * @param digest the file's digest; not checked
     * @throws IOException when the file cannot be looked at
     */
    public static Blob of(Path file, String digest) throws IOException {
        return new Blob(digest, Files.size(file), () -> Files.newInputStream(file));
    }

    public String digest() {
        return digest;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** A stream over the content from its first byte; the caller closes it. */
    public InputStream open() throws IOException {
        return source.open();
    }
}
