package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.report.Verdict.Tone;

/** Small drawings beside words that say the same. */
enum Icon {
    GOOD("M4 8.5l2.8 2.8L12 5.5"),
    BAD("M5 5l6 6M11 5l-6 6"),
    OPEN("M8 4.5V8l2.5 2"),
    NONE("M5 8h6");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    static Icon of(Tone tone) {
        return switch (tone) {
            case GOOD -> GOOD;
            case OPEN -> OPEN;
            case BAD -> BAD;
        };
    }

    /** Of the status of an event or a deployment. */
    static Icon of(String status) {
        return switch (status) {
            case "Succeeded" -> GOOD;
            case "Failed", "Stopped" -> BAD;
            case "InProgress", "Ready", "Created", "Queued", "Baking" -> OPEN;
            default -> NONE;
        };
    }

    void draw(Markup html) {
        html.open(
                "svg", "class", "icon " + word(), "viewBox", "0 0 16 16", "aria-hidden", "true", "focusable", "false");
        html.empty("circle", "cx", "8", "cy", "8", "r", "7");
        html.empty("path", "d", path);
        html.close();
    }

    /** As style sheets call it. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
