package io.github.ecsdelivery.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The cases that have another side, as pairs of bars; an SVG that any Git host shows, on light and dark pages alike. */
final class Chart {
    private static final int WIDTH = 760;
    private static final int LEFT = 250;
    private static final int RIGHT = 90;
    private static final int TOP = 44;
    private static final int GROUP = 50;
    private static final int BAR = 15;
    private static final String OURS = "#1f6feb";
    private static final String OTHER = "#b6bec9";
    private static final String GOAL = "#cf222e";

    private final List<CaseResult> compared;

    /** @param results those without another side are not shown */
    Chart(List<CaseResult> results) {
        compared = results.stream().filter(result -> result.ratio().isPresent()).toList();
    }

    /** Whether there is anything to show. */
    boolean empty() {
        return compared.isEmpty();
    }

    String svg() {
        int height = TOP + compared.size() * GROUP + 8;
        double longest = compared.stream()
                .mapToDouble(result -> Math.max(
                        result.series().get(0).wall(),
                        result.other().orElseThrow().wall()))
                .max()
                .orElse(1);
        double scale = (WIDTH - LEFT - RIGHT) / longest;
        List<String> lines = new ArrayList<>(List.of(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                                + " font-family=\"system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif\" font-size=\"13\">",
                        WIDTH,
                        height,
                        WIDTH,
                        height),
                "<title>Seconds of ours and of the other side in each case</title>",
                String.format(
                        Locale.ROOT,
                        "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#fff\" stroke=\"#d0d7de\"/>",
                        WIDTH - 1,
                        height - 1)));
        legend(lines);
        for (int i = 0; i < compared.size(); i++) {
            group(compared.get(i), TOP + i * GROUP, scale, lines);
        }
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private static void legend(List<String> lines) {
        bar(LEFT, 14, BAR, OURS, lines);
        text(LEFT + 21, 26, "start", "#1f2328", "ours", lines);
        bar(LEFT + 70, 14, BAR, OTHER, lines);
        text(LEFT + 91, 26, "start", "#1f2328", "the other side", lines);
        lines.add(String.format(
                Locale.ROOT,
                "<line x1=\"%1$d\" y1=\"13\" x2=\"%1$d\" y2=\"30\" stroke=\"%2$s\" stroke-width=\"2\"/>",
                LEFT + 195,
                GOAL));
        text(LEFT + 203, 26, "start", "#1f2328", "goal", lines);
    }

    private static void group(CaseResult result, int top, double scale, List<String> lines) {
        Series ours = result.series().get(0);
        Series other = result.other().orElseThrow();
        text(LEFT - 12, top + 14, "end", "#1f2328", result.title(), lines);
        text(LEFT - 12, top + 32, "end", "#656d76", "beside " + other.who(), lines);
        double end = LEFT + ours.wall() * scale;
        OptionalDouble goal = goal(result, other, scale);
        bar(LEFT, top + 2, ours.wall() * scale, OURS, lines);
        text(
                // The line of the goal would go through the figure.
                (int) Math.round(Math.max(end, goal.orElse(end))) + 6,
                top + 14,
                "start",
                "#1f2328",
                String.format(
                        Locale.ROOT,
                        "%.1f s (%.2f)",
                        ours.wall(),
                        result.ratio().orElseThrow()),
                lines);
        bar(LEFT, top + 20, other.wall() * scale, OTHER, lines);
        text(
                LEFT + (int) Math.round(other.wall() * scale) + 6,
                top + 32,
                "start",
                "#656d76",
                String.format(Locale.ROOT, "%.1f s", other.wall()),
                lines);
        goal.ifPresent(x -> lines.add(String.format(
                Locale.ROOT,
                "<line x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\" stroke=\"%4$s\" stroke-width=\"2\"/>",
                x,
                top - 1,
                top + 38,
                GOAL)));
    }

    /** Where the line is drawn; empty when the goal is no ratio to the other side. */
    private static OptionalDouble goal(CaseResult result, Series other, double scale) {
        return result.goal().matches("<= [\\d.]+")
                ? OptionalDouble.of(LEFT
                        + other.wall()
                                * scale
                                * Double.parseDouble(result.goal().substring(3)))
                : OptionalDouble.empty();
    }

    private static void bar(int x, int y, double width, String colour, List<String> lines) {
        lines.add(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
                x,
                y,
                width,
                BAR,
                colour));
    }

    private static void text(int x, int y, String anchor, String colour, String words, List<String> lines) {
        lines.add(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                colour,
                words.replace("`", "").replace("&", "&amp;").replace("<", "&lt;")));
    }
}
