package io.github.ecsdelivery.spec.java;

/** Resolves <code>${name:default}</code> in the values of Spring. */
final class SpringText {
    /** How often a placeholder may lead to another. */
    static final int DEEPEST = 16;

    private static final String START = "${";
    private static final Answer UNKNOWN = new Answer.Unknown();

    private SpringText() {}

    /** The value with all placeholders resolved, unknown when one cannot be. */
    static Answer resolve(Answer.Known value, SpringSettings settings, int depth) {
        String rest = value.value();
        StringBuilder text = new StringBuilder();
        for (int start = rest.indexOf(START); start >= 0; start = rest.indexOf(START)) {
            int end = depth == 0 ? -1 : end(rest, start);
            Answer inner = end < 0 ? UNKNOWN : placeholder(rest.substring(start + 2, end), value, settings, depth - 1);
            if (!(inner instanceof Answer.Known known)) {
                return UNKNOWN;
            }
            text.append(rest, 0, start).append(known.value());
            rest = rest.substring(end + 1);
        }
        return new Answer.Known(text + rest, value.origin());
    }

    private static Answer placeholder(String inside, Answer.Known value, SpringSettings settings, int depth) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        Answer named = name.contains(START) ? UNKNOWN : settings.named(name, depth);
        boolean byDefault = named instanceof Answer.Unset && colon >= 0;
        return byDefault
                ? resolve(new Answer.Known(inside.substring(colon + 1), value.origin()), settings, depth)
                : named;
    }

    /** Of the brace that closes the placeholder, or -1. */
    private static int end(String text, int start) {
        int open = 0;
        for (int i = start; i < text.length(); i++) {
            if (text.startsWith(START, i)) {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }
}
