package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.spec.text.Visible;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well-formed XML too. Every value is escaped, here and nowhere else, so that none can become markup;
 * names of elements and attributes are the caller's own.
 */
final class Markup {
    private static final Set<String> INLINE = Set.of(
            "a", "b", "code", "dfn", "span", "strong", "text", "time", "title", "desc", "svg", "pre", "ins", "del");

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element.
     *
     * @param attributes name, value, name, value, …
     */
    Markup open(String element, String... attributes) {
        begin(element, attributes);
        html.append('>');
        open.push(element);
        return this;
    }

    /** Ends the element that was begun last. */
    Markup close() {
        String element = open.pop();
        html.append("</").append(element).append('>');
        if (!INLINE.contains(element)) {
            html.append('\n');
        }
        return this;
    }

    /** An element that holds text alone. */
    Markup leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element that holds nothing. */
    Markup empty(String element, String... attributes) {
        begin(element, attributes);
        html.append("/>");
        return this;
    }

    /** Text; lines stay lines where the style keeps them. */
    Markup text(String text) {
        int line = 0;
        for (String part : text.split("\n", -1)) {
            if (line++ > 0) {
                html.append('\n');
            }
            escape(part);
        }
        return this;
    }

    /**
     * A style sheet, as it is.
     *
     * @param css of ours, without a sign that begins markup
     */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet that could be markup");
        }
        html.append("<style>").append(css).append("</style>\n");
        return this;
    }

    /** The whole, when every element has ended. */
    String toHtml() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements that were not ended: " + open);
        }
        return html.toString();
    }

    private void begin(String element, String... attributes) {
        html.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            html.append('"');
        }
    }

    private void escape(String text) {
        String visible = Visible.escaped(text);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                // Not in XML, and no characters anyway.
                case '\uFFFE', '\uFFFF' -> html.append('\uFFFD');
                default -> html.append(c);
            }
        }
    }
}
