package io.github.ecsdelivery.jib;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory at the end of a zip, looked at before the JDK reads all of it into memory, and for what the JDK does not tell:
 * which entries are links (PKWARE's APPNOTE 4.3 and 4.5).
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_END_BYTES = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int UNIX = 3;
    private static final int KIND = 0170000;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;
    /** Bytes of an entry: more than names have on the average, and a bound for what is held in memory. */
    private static final long BYTES_PER_ENTRY = 640;

    private static final long FEW = 1L << 16;
    private static final long ELSEWHERE = 0xffffffffL;

    private ZipDirectory() {}

    /**
     * What is wrong with an archive, the end of a sentence that begins with its name; null when nothing is, or when it is
     * no zip, which the JDK says better.
     */
    static @Nullable String fault(Path archive, int mostEntries) throws IOException {
        try (FileChannel file = FileChannel.open(archive)) {
            long tail = Math.max(0, file.size() - END_BYTES - LONGEST_COMMENT);
            ByteBuffer end = read(file, tail, (int) (file.size() - tail));
            for (int at = end.limit() - END_BYTES; at >= 0; at--) {
                if (end.getInt(at) == END && isEnd(file, end, at, tail)) {
                    return fault(file, tail + at, unsigned(end, at + 10), unsigned4(end, at + 12), mostEntries);
                }
            }
            return null;
        }
    }

    // As the JDK knows it from a zip that is stored within this one: the comment ends the file, or entries begin where
    // it says.
    private static boolean isEnd(FileChannel file, ByteBuffer end, int at, long tail) throws IOException {
        if (at + END_BYTES + unsigned(end, at + 20) == end.limit()) {
            return true;
        }
        long first = tail + at - unsigned4(end, at + 12);
        return first >= 0 && read(file, first, Integer.BYTES).getInt(0) == ENTRY;
    }

    private static @Nullable String fault(FileChannel file, long end, long total, long size, int mostEntries)
            throws IOException {
        long top = end;
        long entries = total;
        long bytes = size;
        ByteBuffer locator = read(file, Math.max(0, end - LOCATOR_BYTES), LOCATOR_BYTES);
        long large = locator.getInt(0) == LOCATOR ? locator.getLong(8) : -1;
        if (large >= 0 && large <= end - LARGE_END_BYTES) {
            ByteBuffer found = read(file, large, LARGE_END_BYTES);
            if (found.getInt(0) == LARGE_END && (size == ELSEWHERE || size == found.getLong(40))) {
                top = large;
                entries = found.getLong(32);
                bytes = found.getLong(40);
            }
        }
        // The number may be a lie; what is read is the size.
        if (entries > mostEntries || bytes > Math.max(FEW, mostEntries * BYTES_PER_ENTRY)) {
            return "has more than " + mostEntries + " entries";
        }
        return bytes < 0 || bytes > top ? null : links(read(file, top - bytes, (int) bytes));
    }

    private static @Nullable String links(ByteBuffer entries) {
        for (int at = 0; at + ENTRY_BYTES <= entries.limit() && entries.getInt(at) == ENTRY; ) {
            int name = unsigned(entries, at + 28);
            int kind = entries.get(at + 5) == UNIX ? unsigned(entries, at + 40) & KIND : 0;
            if (kind != 0 && kind != FOLDER && kind != FILE && at + ENTRY_BYTES + name <= entries.limit()) {
                byte[] bytes = new byte[name];
                entries.get(at + ENTRY_BYTES, bytes);
                return "holds " + ZipNames.quoted(new String(bytes, StandardCharsets.UTF_8)) + ", "
                        + (kind == LINK ? "a symbolic link" : "a device or pipe");
            }
            at += ENTRY_BYTES + name + unsigned(entries, at + 30) + unsigned(entries, at + 32);
        }
        return null;
    }

    private static ByteBuffer read(FileChannel file, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = file.read(buffer, position + buffer.position());
        }
        return buffer.clear();
    }

    private static int unsigned(ByteBuffer from, int at) {
        return Short.toUnsignedInt(from.getShort(at));
    }

    private static long unsigned4(ByteBuffer from, int at) {
        return Integer.toUnsignedLong(from.getInt(at));
    }
}
