package io.github.ecsdelivery.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips byte by byte, so that everything in them can be a lie. */
public final class Zips {
    private static final int UNIX = 3;

    private final List<Entry> entries = new ArrayList<>();

    private int told = -1;

    /**
     * One entry.
     *
     * @param stored whether it is not compressed
     * @param size that it tells; -1 for the one that it has
     * @param sum added to its checksum
     * @param mode of Unix, 0 for none
     */
    public record Entry(String name, byte[] content, boolean stored, long size, int sum, int mode) {
        public Entry(String name, byte[] content) {
            this(name, content, false, -1, 0, 0);
        }
    }

    /** Adds one. */
    public Zips add(Entry entry) {
        entries.add(entry);
        return this;
    }

    /** Tells at its end that it has so many entries. */
    public Zips telling(int entries) {
        told = entries;
        return this;
    }

    /** The whole file. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            byte[] packed = entry.stored() ? entry.content() : deflated(entry.content());
            CRC32 crc = new CRC32();
            crc.update(entry.content());
            int size = (int) (entry.size() < 0 ? entry.content().length : entry.size());
            ByteBuffer common = little(26)
                    .putShort((short) 20)
                    .putShort((short) 0x800)
                    .putShort((short) (entry.stored() ? 0 : 8))
                    .putInt(0x21)
                    .putInt((int) crc.getValue() + entry.sum())
                    .putInt(packed.length)
                    .putInt(size)
                    .putShort((short) name.length)
                    .putShort((short) 0);
            directory.writeBytes(
                    array(little(6).putInt(0x02014b50).put((byte) 20).put((byte) (entry.mode() == 0 ? 0 : UNIX))));
            directory.writeBytes(array(common));
            directory.writeBytes(array(little(14)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(entry.mode() << 16)
                    .putInt(all.size())));
            directory.writeBytes(name);
            all.writeBytes(array(little(4).putInt(0x04034b50)));
            all.writeBytes(array(common));
            all.writeBytes(name);
            all.writeBytes(packed);
        }
        int count = told < 0 ? entries.size() : told;
        byte[] end = array(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(directory.size())
                .putInt(all.size())
                .putShort((short) 0));
        all.writeBytes(directory.toByteArray());
        all.writeBytes(end);
        return all.toByteArray();
    }

    private static byte[] array(ByteBuffer whole) {
        byte[] bytes = new byte[whole.capacity()];
        whole.rewind().get(bytes);
        return bytes;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
