package io.github.ecsdelivery.sandbox.wire;

/** Writes the small documents of the XML protocols. */
public final class Xml {
    private Xml() {}

    /** An element with text, escaped. */
    public static String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">";
    }

    /** The text as element content; characters that XML 1.0 cannot hold become a question mark. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(c < 0x20 && c != '\t' && c != '\n' ? '?' : c);
            }
        });
        return out.toString();
    }
}
