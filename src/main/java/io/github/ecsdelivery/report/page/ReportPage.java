package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.InWords;
import io.github.ecsdelivery.report.Verdict;
import io.github.ecsdelivery.report.Verdict.Tone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page that a person looks at; {@code report.html}. It loads nothing and runs nothing. */
public final class ReportPage {
    /** Name of the file in the delivery folder. */
    public static final String FILE = "report.html";

    private final DeliveryRecord record;
    private final @Nullable String diff;
    private final Verdict verdict;
    private final Markup html = new Markup();

    private ReportPage(DeliveryRecord record, @Nullable String diff) {
        this.record = record;
        this.diff = diff;
        this.verdict = Verdict.of(record);
    }

    /**
     * The page, HTML that is well-formed XML too.
     *
     * @param diff of the task definition, with its secrets masked; null when it is not known
     */
    public static String of(DeliveryRecord record, @Nullable String diff) {
        return new ReportPage(record, diff).write();
    }

    private String write() {
        html.open("html", "lang", "en");
        head(style());
        html.open("body", "class", Icon.of(verdict.tone()).word());
        header();
        html.open("main");
        new ReasonView(html, record.cause()).write();
        // Who has a good delivery in hand looks for the way back last, whoever has not, first.
        boolean good = verdict.tone() == Tone.GOOD;
        if (!good) {
            new WayBack(html, record).write();
        }
        new Facts(html, record).write();
        new Timeline(html, record).write();
        new TrafficChart(html, record).write();
        new TaskCounts(html, record).write();
        new ChangeView(html, diff).write();
        if (good) {
            new WayBack(html, record).write();
        }
        html.close();
        footer();
        html.close().close();
        return "<!DOCTYPE html>\n" + html.toHtml();
    }

    private void head(String css) {
        html.open("head").empty("meta", "charset", "utf-8");
        // Nothing may be loaded or run, whatever is on the page; the one style is known by its hash.
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'sha256-" + sha256(css) + "'; base-uri 'none'; form-action 'none'");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.leaf("title", verdict.headline() + " · " + InWords.subject(record));
        html.style(css).close();
    }

    private void header() {
        html.open("header");
        html.leaf("p", InWords.subject(record), "class", "subject");
        html.open("h1");
        Icon.of(verdict.tone()).draw(html);
        html.leaf("span", verdict.headline()).close();
        html.leaf("p", verdict.sentence(), "class", "sentence");
        html.open("p", "class", "note")
                .text("Commit ")
                .leaf("code", record.commit().substring(0, short12()));
        html.text(InWords.built(record) == null ? "" : " (" + InWords.built(record) + ")")
                .text(", ");
        Moments.whole(html, record.started());
        if (record.ended() != null) {
            html.text(", took " + Durations.text(Duration.between(record.started(), record.ended())));
        }
        html.close().close();
    }

    private int short12() {
        return Math.min(12, record.commit().length());
    }

    private void footer() {
        html.open("footer").open("p").text("Written by ").leaf("code", "ecs-delivery:" + record.goal());
        html.text(" of ecs-delivery-maven-plugin " + record.pluginVersion() + ". The same for programs is in ");
        html.leaf("code", DeliveryRecord.FILE).text(".").close().close();
    }

    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
