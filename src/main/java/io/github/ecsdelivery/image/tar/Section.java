package io.github.ecsdelivery.image.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A part of a file as a stream of its own. */
final class Section extends InputStream {
    private final FileChannel channel;
    private long left;

    /**
     * @param offset of the first byte
     * @param size in bytes
     */
    Section(Path file, long offset, long size) throws IOException {
        this.channel = FileChannel.open(file);
        this.channel.position(offset);
        this.left = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
