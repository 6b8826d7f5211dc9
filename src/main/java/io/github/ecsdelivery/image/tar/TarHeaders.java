package io.github.ecsdelivery.image.tar;

import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Counts what is in a tar before it is read: the reader keeps all of it, and long names whole, however many and long they
 * are. What is no header ends the count; the reader says why.
 */
final class TarHeaders {
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int SUM_AT = 148;
    private static final int SUM_LENGTH = 8;
    private static final int TYPE_AT = 156;
    /** Types that hold a name or attributes of the next file. */
    private static final String ABOUT_THE_NEXT = "LKxXg";
    /** Bytes; a path on Linux has 4096 at most. */
    private static final long LONGEST_NAME = 65_536;

    private TarHeaders() {}

    /**
     * @param file what the user named
     * @param tar the same without compression
     * @throws DeliveryException IMAGE_TAR_UNREADABLE for too many files, or names that are too long
     */
    static void require(Path file, Path tar, int mostEntries) throws DeliveryException, IOException {
        try (FileChannel channel = FileChannel.open(tar)) {
            byte[] header = new byte[BLOCK];
            int entries = 0;
            long at = 0;
            while (read(channel, at, header) && isHeader(header)) {
                long size = number(header, SIZE_AT, SIZE_LENGTH);
                boolean about = ABOUT_THE_NEXT.indexOf(header[TYPE_AT]) >= 0;
                if (size < 0 || size > channel.size() - at) {
                    throw UnreadableTar.of(file, "ends within " + TarNames.quoted(name(header)));
                }
                if (about && size > LONGEST_NAME) {
                    throw UnreadableTar.of(
                            file,
                            "holds " + TarNames.quoted(name(header)) + ", a name or attributes of " + size
                                    + " bytes, expected at most " + LONGEST_NAME);
                }
                if (++entries > mostEntries) {
                    throw UnreadableTar.of(file, "holds more than " + mostEntries + " files");
                }
                at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
            }
        }
    }

    private static boolean read(FileChannel channel, long at, byte[] header) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(header);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at + buffer.position());
            if (read < 0) {
                return false;
            }
        }
        return true;
    }

    // Old writers summed signed bytes.
    private static boolean isHeader(byte[] header) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte value = i >= SUM_AT && i < SUM_AT + SUM_LENGTH ? (byte) ' ' : header[i];
            unsigned += value & 0xff;
            signed += value;
        }
        long sum = number(header, SUM_AT, SUM_LENGTH);
        return sum == unsigned || sum == signed;
    }

    /** Octal digits, or the number itself behind a set bit; negative when it is neither. */
    private static long number(byte[] header, int at, int length) {
        if ((header[at] & 0x80) != 0) {
            long number = 0;
            for (int i = at + 1; i < at + length; i++) {
                if (number >> 54 != 0) {
                    return -1;
                }
                number = (number << 8) | (header[i] & 0xff);
            }
            return (header[at] & 0x40) == 0 ? number : -1;
        }
        String digits = new String(header, at, length, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : digits.isEmpty() ? 0 : -1;
    }

    private static String name(byte[] header) {
        String name = new String(header, 0, 100, StandardCharsets.UTF_8);
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }
}
