package io.github.ecsdelivery.spec.template;

import io.github.ecsdelivery.spec.finding.Place;
import java.util.Arrays;

/** The text of a template; knows the line and column of an offset. Lines end with LF, CR LF or CR. */
final class SourceText {
    private final String file;
    private final String text;
    private final int[] lineStarts;
    private final int[] codePointOffsets;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
        this.codePointOffsets = codePointOffsets(text);
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** The place of an offset in chars; one beyond the text is its end. */
    Place place(long offset) {
        int at = (int) Math.max(0, Math.min(offset, text.length()));
        int line = lineOf(at);
        return new Place(file, line + 1, codePoints(at) - codePoints(lineStarts[line]) + 1);
    }

    int lines() {
        return lineStarts.length;
    }

    /**
     * Where a line begins.
     *
     * @param line counted from 0; of the one after the last, the end of the text
     */
    int lineStart(int line) {
        return line < lineStarts.length ? lineStarts[line] : text.length();
    }

    /** The line in which an offset stands, counted from 0. */
    int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private int codePoints(int charOffset) {
        if (codePointOffsets.length == 0) {
            return charOffset;
        }
        int found = Arrays.binarySearch(codePointOffsets, charOffset);
        return found >= 0 ? found : -found - 1;
    }

    /** The offset in chars of an offset in code points, which is what the YAML parser counts. */
    int charOffset(int codePoints) {
        return codePointOffsets.length == 0
                ? Math.min(codePoints, text.length())
                : codePointOffsets[Math.min(codePoints, codePointOffsets.length - 1)];
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean end = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (end) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** Empty when every code point is one char, which is nearly always. */
    private static int[] codePointOffsets(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new int[0];
        }
        int[] offsets = new int[count + 1];
        int at = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        offsets[count] = at;
        return offsets;
    }
}
