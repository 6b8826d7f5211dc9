package io.github.ecsdelivery.report.page;

import java.util.List;

/** What a program wrote, line by line. */
final class Said {
    private Said() {}

    /**
     * @param title for who listens
     */
    static void write(Markup html, List<String> lines, String title) {
        html.open("pre", "class", "lines", "tabindex", "0", "role", "group", "aria-label", title);
        // The line's end goes inside, where it adds no line of its own between two blocks.
        lines.forEach(line -> html.leaf("span", line + "\n"));
        html.close();
    }
}
