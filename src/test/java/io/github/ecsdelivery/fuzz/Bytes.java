package io.github.ecsdelivery.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Breaks bytes, whatever they mean. */
public final class Bytes {
    private static final int LONG = 100_000;

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\u",
            "\\uD800",
            "null",
            "1e400",
            "-",
            "- ",
            "? ",
            "&a ",
            "*a",
            "<<: *a",
            "!!x ",
            "!!java.lang.Runtime {}",
            "%YAML 9.9\n---\n",
            "---\n",
            "...\n",
            "|\n",
            ">9\n",
            "\t",
            "\r",
            "\r\n",
            "\n",
            "\0",
            "#",
            "//",
            "/*",
            "<",
            ">",
            "</",
            "<![CDATA[",
            "<!--",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "&b;",
            "&#0;",
            "${",
            "${a}",
            "$${",
            "@{",
            "{{",
            "../../outside",
            "/outside",
            "\uFEFF",
            "\u2028",
            "\uE000");

    private static final List<String> RUNS = List.of(
            "[", "{\"a\":", "{", "9", "a", " ", "\n", "- ", "&a [", "a: {", "? ", "<a>", "\\", "\"", "${", "(", "!",
            ",", "[]", "\t");

    private static final List<Charset> OTHERS = List.of(
            StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1);

    private static final byte[][] NO_UTF_8 = {
        {(byte) 0xff},
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xe2, (byte) 0x82},
        {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0x80}
    };

    private Bytes() {}

    /** Changed in one to four places, or as a whole. */
    public static byte[] broken(byte[] bytes, Dice dice) {
        if (dice.oneIn(8)) {
            return whole(bytes, dice);
        }
        byte[] broken = bytes;
        for (int i = dice.below(4); i >= 0; i--) {
            broken = once(broken, dice);
        }
        return broken;
    }

    private static byte[] once(byte[] bytes, Dice dice) {
        int at = dice.below(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + dice.below(dice.oneIn(4) ? bytes.length : 12));
        return switch (dice.below(9)) {
            case 0 -> flipped(bytes, dice);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> put(bytes, at, new byte[0], end);
            case 3 -> put(bytes, at, repeated(Arrays.copyOfRange(bytes, at, end), 1 + dice.below(20)), at);
            case 4 -> put(bytes, at, NO_UTF_8[dice.below(NO_UTF_8.length)], at);
            case 5 -> dice.oneIn(4) ? put(bytes, at, run(dice), at) : flipped(bytes, dice);
            case 6 -> put(bytes, at, dice.bytes(1 + dice.below(8)), end);
            default -> put(bytes, at, dice.of(TOKENS).getBytes(StandardCharsets.UTF_8), dice.oneIn(3) ? end : at);
        };
    }

    private static byte[] whole(byte[] bytes, Dice dice) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return switch (dice.below(8)) {
            case 0 -> new byte[0];
            case 1 -> dice.bytes(dice.below(300));
            case 2 -> repeated(bytes, 2 + dice.below(50));
            case 3 -> text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            case 4 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 5 -> run(dice);
            default -> text.getBytes(dice.of(OTHERS));
        };
    }

    private static byte[] run(Dice dice) {
        String part = dice.of(RUNS);
        return part.repeat((dice.oneIn(3) ? LONG : 2_000) / part.length()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] bytes, Dice dice) {
        byte[] flipped = bytes.clone();
        if (bytes.length > 0) {
            flipped[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
        }
        return flipped;
    }

    private static byte[] repeated(byte[] bytes, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times && all.size() < 4 * LONG; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    private static byte[] put(byte[] bytes, int at, byte[] piece, int end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, at);
        all.writeBytes(piece);
        all.write(bytes, end, bytes.length - end);
        return all.toByteArray();
    }
}
