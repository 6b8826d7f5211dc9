package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.InWords;
import io.github.ecsdelivery.report.page.Axis.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The shares of blue and green in the production traffic, as steps over time, and the same as a table. */
final class TrafficChart {
    private static final double TOP = 8;
    private static final double BOTTOM = 86;
    private static final String EVENT = "AllowTraffic";

    private final Markup html;
    private final DeliveryRecord record;

    TrafficChart(Markup html, DeliveryRecord record) {
        this.html = html;
        this.record = record;
    }

    /** Nothing when there was no deployment. */
    void write() {
        if (record.deployment() == null) {
            return;
        }
        html.open("section", "aria-labelledby", "traffic").leaf("h2", "Production traffic", "id", "traffic");
        if (record.traffic().isEmpty()) {
            html.leaf("p", "It stayed on blue as long as this build looked.", "class", "note");
        } else {
            figure(record.deployment());
            table();
        }
        html.close();
    }

    private void figure(Deployment deployment) {
        List<TrafficStep> steps = record.traffic();
        Axis axis =
                axis(deployment, steps.get(0).at(), steps.get(steps.size() - 1).at());
        List<TrafficStep> drawn = new ArrayList<>();
        drawn.add(new TrafficStep(axis.from(), 100, 0));
        drawn.addAll(steps);
        drawn.add(new TrafficStep(
                axis.to(),
                steps.get(steps.size() - 1).blue(),
                steps.get(steps.size() - 1).green()));

        html.open("figure");
        html.open(
                "svg",
                "class",
                "chart",
                "width",
                "100%",
                "height",
                "220",
                "role",
                "img",
                "aria-labelledby",
                "chart-title chart-desc");
        html.leaf("title", "Share of the production traffic over time", "id", "chart-title");
        html.leaf("desc", "The share of " + InWords.traffic(record) + "; the rest went to blue.", "id", "chart-desc");
        for (Tick tick : axis.ticks()) {
            String x = Axis.percent(tick.at());
            line("grid", x, Axis.percent(TOP), x, Axis.percent(BOTTOM));
            Timeline.label(html, tick, "97%");
        }
        fill(axis, drawn);
        for (int share = 0; share <= 100; share += 50) {
            line("grid", "0", y(share), "100%", y(share));
            html.leaf("text", InWords.percent(share), "x", "2", "y", y(share), "dy", "-4");
        }
        curve("blue", axis, drawn, TrafficStep::blue);
        curve("green", axis, drawn, TrafficStep::green);
        html.close();
        html.open("figcaption");
        legend("green", "Green, the new task set");
        legend("blue", "Blue, the one before (dashed)");
        html.close().close();
    }

    /** The time in which traffic could move, and a little before and after. */
    private Axis axis(Deployment deployment, Instant first, Instant last) {
        Instant begin = first;
        Instant end = last;
        for (Event event : deployment.events()) {
            if (event.name().equals(EVENT) && event.start() != null) {
                begin = earlier(begin, event.start());
                end = later(end, event.end() == null ? record.ended() : event.end());
            }
        }
        Duration pad = Duration.between(begin, end).dividedBy(8).plusSeconds(10);
        Instant created = deployment.created();
        Instant from = begin.minus(pad);
        return new Axis(created == null || from.isAfter(created) ? from : earlier(begin, created), end.plus(pad));
    }

    private Instant day(TrafficStep step) {
        Instant created =
                record.deployment() == null ? null : record.deployment().created();
        return created == null ? step.at() : created;
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private void legend(String task, String text) {
        html.open("span", "class", "key");
        html.open("svg", "width", "28", "height", "10", "aria-hidden", "true");
        line("curve " + task, "0", "5", "28", "5");
        html.close().text(" " + text).close();
    }

    private void fill(Axis axis, List<TrafficStep> steps) {
        for (int i = 0; i + 1 < steps.size(); i++) {
            double from = axis.at(steps.get(i).at());
            double share = steps.get(i).green();
            if (share > 0) {
                html.empty(
                        "rect",
                        "class",
                        "fill",
                        "x",
                        Axis.percent(from),
                        "y",
                        y(share),
                        "width",
                        Axis.percent(axis.at(steps.get(i + 1).at()) - from),
                        "height",
                        Axis.percent(height(share)));
            }
        }
    }

    // Lines, since they alone can be given in percent of a width that only the browser knows.
    private void curve(String task, Axis axis, List<TrafficStep> steps, ToDoubleFunction<TrafficStep> share) {
        for (int i = 0; i + 1 < steps.size(); i++) {
            String from = Axis.percent(axis.at(steps.get(i).at()));
            String to = Axis.percent(axis.at(steps.get(i + 1).at()));
            String now = y(share.applyAsDouble(steps.get(i)));
            String next = y(share.applyAsDouble(steps.get(i + 1)));
            line("curve " + task, from, now, to, now);
            if (!now.equals(next)) {
                line("curve " + task, to, now, to, next);
            }
        }
    }

    private void line(String kind, String x1, String y1, String x2, String y2) {
        html.empty("line", "class", kind, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    private static String y(double share) {
        return Axis.percent(BOTTOM - height(share));
    }

    private static double height(double share) {
        return (BOTTOM - TOP) * share / 100;
    }

    private void table() {
        html.open("table", "class", "plain");
        html.leaf("caption", "Shares as they were seen", "class", "unseen");
        html.open("thead").open("tr");
        for (String title : List.of("Time (UTC)", "Blue", "Green")) {
            html.leaf("th", title, "scope", "col");
        }
        html.close().close().open("tbody");
        for (TrafficStep step : record.traffic()) {
            html.open("tr").open("th", "scope", "row");
            Moments.clock(html, step.at(), day(step));
            html.close()
                    .leaf("td", InWords.percent(step.blue()))
                    .leaf("td", InWords.percent(step.green()))
                    .close();
        }
        html.close().close();
    }
}
