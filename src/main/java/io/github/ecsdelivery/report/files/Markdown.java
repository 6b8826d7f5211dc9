package io.github.ecsdelivery.report.files;

import java.util.List;
import java.util.regex.Pattern;

/** Foreign text in GitHub's Markdown, as which it must not be read. */
final class Markdown {
    // CommonMark: a backslash before a sign of punctuation makes it that sign and nothing else.
    private static final Pattern SIGN = Pattern.compile("[!-/:-@\\[-`{-~]");

    private static final Pattern TICKS = Pattern.compile("`+");

    private Markdown() {}

    /** Text among other text, on one line. */
    static String words(String text) {
        return SIGN.matcher(line(text)).replaceAll(sign -> "\\\\\\" + sign.group());
    }

    /** Text as code, on one line. */
    static String code(String text) {
        String line = line(text);
        String fence = "`".repeat(longest(line) + 1);
        return fence + " " + line + " " + fence;
    }

    /** The same inside a table, whose columns end at any bar. */
    static String cell(String text) {
        return code(text).replace("|", "\\|");
    }

    /** Lines as a block of code. */
    static String block(List<String> lines) {
        String all = String.join("\n", lines);
        String fence = "`".repeat(Math.max(3, longest(all) + 1));
        return fence + "text\n" + all + "\n" + fence;
    }

    private static int longest(String text) {
        return TICKS.matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }
}
