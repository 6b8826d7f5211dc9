package io.github.ecsdelivery.spec.secret;

/** Tells random text from words that people and AWS put together. */
final class Entropy {
    /** Bits a character; random base64 of 24 characters has more than 4. */
    private static final double LEAST_BITS = 3.8;

    /** Share of neighbours of different kind; in random base64 it is 0.43, in CamelCase words 0.25. */
    private static final double LEAST_CHANGES = 0.29;

    private static final int LEAST_LENGTH = 24;

    private Entropy() {}

    /** Whether it has letters of both cases and digits, hardly repeats and changes kind all the time. */
    static boolean random(String text) {
        int[] seen = new int[128];
        int changes = 0;
        int kinds = 0;
        for (int i = 0; i < text.length(); i++) {
            seen[text.charAt(i) & 127]++;
            kinds |= kind(text.charAt(i));
            if (i > 0 && change(kind(text.charAt(i - 1)), kind(text.charAt(i)))) {
                changes++;
            }
        }
        long separators = text.chars().filter(c -> kind((char) c) == 8).count();
        // Paths and names are divided at every word, random base64 hardly ever.
        boolean mixed = (kinds & 7) == 7 && separators * 10 <= text.length();
        return mixed && changes >= LEAST_CHANGES * (text.length() - 1) && bits(seen, text.length()) >= LEAST_BITS;
    }

    /** Whether some run of characters of base64 is long enough to be judged, with letters of both cases and digits. */
    static boolean mayHaveRandomRun(String text) {
        int kinds = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = kind(c);
            boolean inRun = kind != 8 || c == '+' || c == '/' || c == '-' || c == '_';
            kinds = inRun ? kinds | kind : 0;
            length = inRun ? length + 1 : 0;
            if (length >= LEAST_LENGTH && (kinds & 7) == 7) {
                return true;
            }
        }
        return false;
    }

    /** A capital before a small letter begins a word and is no change, nor is a separator. */
    private static boolean change(int before, int after) {
        return before != after && before != 8 && after != 8 && !(before == 2 && after == 1);
    }

    private static double bits(int[] seen, int length) {
        double bits = 0;
        for (int count : seen) {
            if (count > 0) {
                double share = (double) count / length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return 1;
        }
        if (c >= 'A' && c <= 'Z') {
            return 2;
        }
        return c >= '0' && c <= '9' ? 4 : 8;
    }
}
