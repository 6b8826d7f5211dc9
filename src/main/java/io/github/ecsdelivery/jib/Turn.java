package io.github.ecsdelivery.jib;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to make one file of a cache while everybody else who wants the same file waits: threads and modules of this
 * build, and other processes as far as the file system's locks reach.
 */
final class Turn {
    private static final long POLL_MILLIS = 10;
    private static final int HEX_DIGITS = 15;
    private static final int HEX = 16;

    private final FileChannel channel;

    private Turn(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for it.
     *
     * @param folder the cache
     * @param sha256 what is made, 64 hexadecimal digits
     */
    static Turn of(Path folder, String sha256) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("turns"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            // One byte for each file, far beyond the end, so that one lock file is enough and it stays empty.
            long position = Long.parseLong(sha256.substring(0, HEX_DIGITS), HEX);
            while (!taken(channel, position)) {
                Thread.sleep(POLL_MILLIS);
            }
            return new Turn(channel);
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Lets the next one. */
    void end() throws IOException {
        channel.close();
    }

    private static boolean taken(FileChannel channel, long position) throws IOException {
        try {
            FileLock lock = channel.tryLock(position, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this JVM has it.
            return false;
        }
    }
}
