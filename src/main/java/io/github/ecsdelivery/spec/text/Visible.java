package io.github.ecsdelivery.spec.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foreign text as it may be shown in a line of a log or on a page. */
public final class Visible {
    /**
     * What a CI takes for an order in the log of a build: GitHub and Azure anywhere in a line, {@code ##[add-path]} and
     * {@code ##vso[task.setvariable]}; GitHub at its start, {@code ::add-mask::}; TeamCity's look like Azure's.
     */
    private static final Pattern ORDER = Pattern.compile("##(?=[A-Za-z]*\\[)|^\\s*:(?=:)");

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private Visible() {}

    /** As {@link #escaped}, but for colours, which our own lines have. */
    public static String line(String text) {
        Matcher colour = COLOUR.matcher(text);
        StringBuilder line = new StringBuilder();
        int from = 0;
        while (colour.find()) {
            line.append(escaped(text.substring(from, colour.start()))).append(colour.group());
            from = colour.end();
        }
        line.append(escaped(text.substring(from)));
        // Once colours are in place: they may stand before the order, or inside of it.
        return withoutOrders(line.toString());
    }

    private static String withoutOrders(String line) {
        return ORDER.matcher(line)
                .replaceAll(order -> Matcher.quoteReplacement(
                        order.group().endsWith("#") ? "#\\u0023" : order.group().replace(":", "\\u003a")));
    }

    /** What a terminal would act on, or what would turn the line around, in escapes. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean acts = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            if (acts) {
                escaped.append(String.format("\\u%04x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
