package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.DistributionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.http.entity.AbstractHttpEntity;

/** A body that is written as it is read, once, and knows when it does not get on. */
final class Body extends AbstractHttpEntity implements AutoCloseable {
    private static final int PIECE = 1 << 16;
    private static final long RESTING = Long.MIN_VALUE;

    private final Source source;
    private final long length;
    private volatile long waitingSince = RESTING;
    private volatile boolean stalled;

    /** Gives the bytes, piece by piece. */
    interface Source extends AutoCloseable {
        /** As {@link InputStream#read(byte[])}; the pieces together are as long as was said. */
        int read(byte[] piece) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Opens a body for each time that it is sent, before a connection is taken for it. */
    @FunctionalInterface
    interface Opener {
        Body open() throws IOException, DistributionException, DeliveryException;
    }

    /**
     * @param length in bytes
     */
    Body(Source source, long length) {
        this.source = source;
        this.length = length;
        setContentType("application/octet-stream");
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = source.read(piece); read >= 0; read = source.read(piece)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            waitingSince = System.nanoTime();
            out.write(piece, 0, read);
            waitingSince = RESTING;
        }
    }

    /** Whether the far side has not taken a byte for that long; a socket has no time-out for that. */
    boolean stalls(Duration limit) {
        long since = waitingSince;
        stalled |= since != RESTING && System.nanoTime() - since > limit.toNanos();
        return stalled;
    }

    /** Whether it was given up because it did not get on. */
    boolean wasStalled() {
        return stalled;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("It is only written.");
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
