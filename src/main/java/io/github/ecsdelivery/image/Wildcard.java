package io.github.ecsdelivery.image;

/** Patterns of tags, in which an asterisk stands for any text. AWS source: aws-facts D5, D9. */
public final class Wildcard {
    private Wildcard() {}

    /**
     * Whether a tag is of a pattern.
     *
     * @param filter the pattern
     */
    public static boolean matches(String filter, String tag) {
        // Step by step, since a regular expression with many wildcards can take longer than anybody waits.
        boolean[] reached = new boolean[tag.length() + 1];
        reached[0] = true;
        for (int f = 0; f < filter.length(); f++) {
            char wanted = filter.charAt(f);
            boolean[] next = new boolean[reached.length];
            next[0] = wanted == '*' && reached[0];
            for (int i = 1; i < reached.length; i++) {
                next[i] = wanted == '*' ? reached[i] || next[i - 1] : reached[i - 1] && tag.charAt(i - 1) == wanted;
            }
            reached = next;
        }
        return reached[tag.length()];
    }
}
