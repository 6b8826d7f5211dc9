package io.github.ecsdelivery.report.page;

import org.jspecify.annotations.Nullable;

/** What was changed in the task definition. */
final class ChangeView {
    private final Markup html;
    private final @Nullable String diff;

    /**
     * @param diff as {@code taskdef.diff} has it, with its secrets masked, or null when it is not known
     */
    ChangeView(Markup html, @Nullable String diff) {
        this.html = html;
        this.diff = diff;
    }

    /** Nothing when the change is not known. */
    void write() {
        if (diff == null || diff.isBlank()) {
            return;
        }
        html.open("section", "aria-labelledby", "change");
        html.leaf("h2", "Change of the task definition", "id", "change");
        html.open(
                "pre", "class", "diff", "tabindex", "0", "role", "group", "aria-label", "Diff of the task definition");
        // The line's end goes inside, where it adds no line of its own between two blocks.
        diff.lines().forEach(line -> html.leaf(element(line), line + "\n", "class", kind(line)));
        html.close().close();
    }

    private static String element(String line) {
        return switch (kind(line)) {
            case "added" -> "ins";
            case "removed" -> "del";
            default -> "span";
        };
    }

    private static String kind(String line) {
        if (line.startsWith("--- ") || line.startsWith("+++ ") || line.startsWith("@@")) {
            return "head";
        }
        return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
    }
}
