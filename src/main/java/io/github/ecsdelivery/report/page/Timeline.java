package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Diagnostics;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.page.Axis.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lifecycle events of the deployment and of its rollback, as bars over one axis of time. */
final class Timeline {
    // What is over at once is seen all the same.
    private static final double LEAST_WIDTH = 0.8;

    private final Markup html;
    private final DeliveryRecord record;
    private final @Nullable Axis axis;

    Timeline(Markup html, DeliveryRecord record) {
        this.html = html;
        this.record = record;
        this.axis = axis(record);
    }

    /** Nothing when there was no deployment. */
    void write() {
        if (record.deployment() == null) {
            return;
        }
        html.open("section", "aria-labelledby", "timeline").leaf("h2", "Timeline", "id", "timeline");
        life(record.deployment());
        deployment("Deployment", record.deployment());
        if (record.rollback() != null) {
            deployment("Rollback", record.rollback());
        }
        html.close();
    }

    private void life(Deployment deployment) {
        Instant created = deployment.created();
        Instant completed = deployment.completed();
        html.open("p", "class", "note").text("All times are in UTC. ");
        if (created != null) {
            html.text("The deployment was made on ");
            Moments.whole(html, created);
            html.text(
                    completed == null
                            ? "."
                            : " and ended after " + Durations.text(Duration.between(created, completed)) + ".");
        }
        html.text(deployment.ended() ? "" : " It goes on.").close();
    }

    private void deployment(String kind, Deployment deployment) {
        html.open("h3").text(kind + " " + deployment.id());
        if (deployment.status().isEmpty()) {
            html.close().leaf("p", "It was not looked at.", "class", "note");
            return;
        }
        html.text(": ").open("span", "class", "whole");
        Icon.of(deployment.status()).draw(html);
        html.text(" " + deployment.status()).close().close();
        if (deployment.error() != null) {
            html.leaf("p", deployment.error().code() + ": " + deployment.error().message(), "class", "said");
        }
        if (deployment.rollback().message() != null) {
            html.leaf("p", deployment.rollback().message(), "class", "said");
        }
        if (deployment.events().isEmpty()) {
            html.leaf("p", "It has no lifecycle events.", "class", "note");
            return;
        }
        // Roles, since on phones rows are no table any more for the style, and should stay one for who listens.
        html.open("table", "class", "events", "role", "table");
        html.leaf("caption", "Lifecycle events of " + deployment.id(), "class", "unseen");
        header();
        html.open("tbody", "role", "rowgroup");
        for (Event event : deployment.events()) {
            event(event);
            if (event.diagnostics() != null && !isSaidAlready(deployment, event.diagnostics())) {
                said(event.diagnostics());
            }
        }
        html.close().close();
    }

    private void header() {
        html.open("thead", "role", "rowgroup").open("tr", "role", "row");
        for (String title : List.of("Event", "Status", "Start", "Took")) {
            html.leaf("th", title, "scope", "col", "role", "columnheader");
        }
        html.open("th", "scope", "col", "role", "columnheader", "class", "bar").leaf("span", "When", "class", "unseen");
        if (axis != null) {
            html.open("svg", "class", "ticks", "width", "100%", "height", "18", "aria-hidden", "true");
            for (Tick tick : axis.ticks()) {
                label(html, tick, "13");
            }
            html.close();
        }
        html.close().close().close();
    }

    /** What is close to an edge stays inside. */
    static void label(Markup html, Tick tick, String y) {
        String anchor = tick.at() < 5 ? "start" : tick.at() > 90 ? "end" : "middle";
        html.leaf("text", tick.label(), "x", Axis.percent(tick.at()), "y", y, "text-anchor", anchor);
    }

    private void event(Event event) {
        Icon icon = Icon.of(event.status());
        html.open("tr", "role", "row", "class", icon.word());
        html.leaf("th", event.name(), "scope", "row", "role", "rowheader");
        html.open("td", "role", "cell", "class", "status");
        icon.draw(html);
        html.text(" " + event.status()).close();
        html.open("td", "role", "cell", "class", "start");
        if (event.start() != null) {
            Moments.clock(html, event.start(), axis == null ? event.start() : axis.from());
        }
        html.close();
        Duration took = event.duration();
        html.leaf("td", took == null ? "" : Durations.text(took), "role", "cell", "class", "took");
        html.open("td", "role", "cell", "class", "bar");
        if (axis != null && event.start() != null) {
            bar(axis, event.start(), event.end() == null ? axis.to() : event.end(), icon);
        }
        html.close().close();
    }

    /** CodeDeploy gives the event that failed for want of time the sentence of the deployment, and no output. */
    private static boolean isSaidAlready(Deployment deployment, Diagnostics said) {
        return deployment.error() != null
                && said.message().equals(deployment.error().message())
                && said.logTail().isEmpty();
    }

    private void bar(Axis over, Instant start, Instant end, Icon icon) {
        double from = Math.min(over.at(start), 100 - LEAST_WIDTH);
        double width = Math.max(LEAST_WIDTH, over.at(end) - from);
        html.open("svg", "width", "100%", "height", "16", "aria-hidden", "true");
        for (Tick tick : over.ticks()) {
            String x = Axis.percent(tick.at());
            html.empty("line", "x1", x, "x2", x, "y1", "0", "y2", "16", "class", "grid");
        }
        html.empty(
                "rect",
                "class",
                "span " + icon.word(),
                "x",
                Axis.percent(from),
                "y",
                "3",
                "width",
                Axis.percent(width),
                "height",
                "10",
                "rx",
                "2");
        html.close();
    }

    private void said(Diagnostics said) {
        boolean nothing = said.message().isEmpty() && said.logTail().isEmpty() && isUsual(said.code());
        if (nothing) {
            return;
        }
        html.open("tr", "role", "row", "class", "words").open("td", "role", "cell", "colspan", "5");
        html.open("p");
        if (!said.function().isEmpty()) {
            html.text("Hook ").leaf("code", said.function()).text(": ");
        }
        html.text(Stream.of(isUsual(said.code()) ? "" : said.code(), said.message())
                        .filter(part -> !part.isEmpty())
                        .reduce((code, message) -> code + ", " + message)
                        .orElse("its output"))
                .close();
        if (!said.logTail().isEmpty()) {
            Said.write(html, said.logTail().lines().toList(), "Output of the hook");
        }
        html.close().close();
    }

    private static boolean isUsual(String code) {
        return code.isEmpty() || code.toLowerCase(Locale.ROOT).equals("success");
    }

    /** From the first start to the last end of both; null when nothing began. */
    private static @Nullable Axis axis(DeliveryRecord record) {
        List<Event> events = Stream.of(record.deployment(), record.rollback())
                .filter(Objects::nonNull)
                .flatMap(deployment -> deployment.events().stream())
                .toList();
        Instant from = events.stream()
                .map(Event::start)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        boolean open = events.stream().anyMatch(event -> event.start() != null && event.end() == null);
        Instant to = Stream.concat(events.stream().map(Event::end), Stream.ofNullable(open ? record.ended() : null))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(from);
        if (from == null || to == null) {
            return null;
        }
        Instant created =
                record.deployment() == null ? null : record.deployment().created();
        return new Axis(created == null || created.isAfter(from) ? from : created, to);
    }
}
