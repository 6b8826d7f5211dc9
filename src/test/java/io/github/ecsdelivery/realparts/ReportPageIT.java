package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.realparts.Chromium.View;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.Outcomes;
import io.github.ecsdelivery.report.Verdict;
import io.github.ecsdelivery.report.page.ReportPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chromium shows the page of every kind of delivery: on a phone and on a desk, by day and by night, and printed. */
class ReportPageIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<View> VIEWS = List.of(
            new View("phone", 360, "light", "screen"),
            new View("phone-dark", 360, "dark", "screen"),
            new View("desk", 1280, "light", "screen"),
            new View("desk-dark", 1280, "dark", "screen"),
            // A4; ink is dear, whatever the screen is like.
            new View("print", 794, "dark", "print"));
    private static final String WHITE = "rgb(255, 255, 255)";

    @TempDir
    static Path folder;

    private static Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        chromium = Chromium.open(folder.resolve("profile"));
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    static List<String> ends() {
        return new ArrayList<>(Outcomes.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("ends")
    void looksRightEverywhere(String end) throws Exception {
        DeliveryRecord record = Objects.requireNonNull(Outcomes.all().get(end));
        Path page = Files.writeString(folder.resolve(end + ".html"), ReportPage.of(record, Outcomes.DIFF));
        for (View view : VIEWS) {
            Chromium.Shown shown = chromium.show(page, view, SCREENSHOTS.resolve(end + "-" + view.name() + ".png"));

            assertThat(shown.requests())
                    .as("requests")
                    .containsExactly(page.toUri().toString());
            assertThat(shown.complaints()).as("console").isEmpty();
            assertThat(shown.width()).as("width").isLessThanOrEqualTo(view.width());
            assertThat(shown.faint()).as("contrast below AA").isEmpty();
            boolean dark = view.colours().equals("dark") && view.media().equals("screen");
            assertThat(shown.ground().equals(WHITE)).as("white").isNotEqualTo(dark);
            assertThat(shown.text())
                    .contains(Verdict.of(record).headline())
                    .contains(record.application() + " to " + record.environment())
                    .contains(record.commit().substring(0, 12));
        }
    }

    @Test
    void whatIsLookedForWouldBeFound() throws Exception {
        Path page = Files.writeString(folder.resolve("bad.html"), """
                <!DOCTYPE html><html><head><meta charset="utf-8"></head>
                <body style="background: #fff"><p style="color: #999">faint</p><div style="width: 2000px">wide</div>
                <img src="http://127.0.0.1:9/x.png"><script>console.log('hello')</script></body></html>
                """);

        Chromium.Shown shown = chromium.show(page, VIEWS.get(0), folder.resolve("bad.png"));

        assertThat(shown.requests()).contains("http://127.0.0.1:9/x.png");
        assertThat(shown.complaints()).anyMatch(line -> line.contains("hello"));
        assertThat(shown.width()).isGreaterThan(360);
        assertThat(shown.faint()).containsExactly("2.85 faint");
    }
}
