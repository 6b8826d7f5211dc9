package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShipmentLogTest {
    private final List<String> live = new ArrayList<>();
    private boolean terminal = true;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Notes notes = new Notes() {
        @Override
        public void live(String text) {
            live.add(text);
        }

        @Override
        public boolean isTerminal() {
            return terminal;
        }
    };

    @Test
    void aTerminalSeesPartsBytesAndSpeedTenTimesASecondAtMost() {
        ShipmentLog log = new ShipmentLog(notes, () -> now, false);
        ImageBlob classes = blob("classes", 2_000_000);
        ImageBlob dependencies = blob("dependencies", 18_000_000);
        log.toSend(classes);
        log.toSend(dependencies);

        now = now.plusMillis(60_000); // the layers are still being made
        log.progress(classes, 0);
        now = now.plusMillis(1_000);
        log.progress(classes, 2_000_000);
        log.progress(dependencies, 1_000_000);
        now = now.plusMillis(99);
        log.progress(dependencies, 2_000_000);
        log.arrived(classes, true);
        now = now.plusMillis(901);
        log.progress(dependencies, 8_000_000);

        assertThat(live)
                .containsExactly(
                        "Sending 2 of 2 parts, 0 B of 20.0 MB",
                        "Sending 2 of 2 parts, 2.0 MB of 20.0 MB (2.0 MB/s)",
                        "Sending 1 of 2 parts, 10.0 MB of 20.0 MB (5.0 MB/s)");
    }

    @Test
    void elsewhereThereIsOneLineForEachPart() {
        terminal = false;
        ShipmentLog log = new ShipmentLog(notes, () -> now, false);
        ImageBlob dependencies = blob("dependencies", 18_000_000);
        log.there(blob("base image 1 of 2", 30_000_000));
        log.there(blob("base image 2 of 2", 500));
        log.toSend(dependencies);
        log.progress(dependencies, 0);
        now = now.plusMillis(2_000);
        log.progress(dependencies, 18_000_000);
        log.arrived(dependencies, true);
        log.arrived(blob("resources", 5_000), false);
        log.end();

        assertThat(live).isEmpty();
        assertThat(notes.lines)
                .containsExactly(
                        "Sent dependencies: 18.0 MB in 2.0 s (9.0 MB/s)",
                        "Taken over inside the registry: resources, 5.0 kB",
                        "Already in the repository: base image 1 of 2, base image 2 of 2 (30.0 MB)");
    }

    @Test
    void aDryRunTellsWhatWouldBeSentAndWhatWouldBeTakenOver() {
        ShipmentLog log = new ShipmentLog(notes, () -> now, true);
        ImageBlob classes = blob("classes", 2_000);
        ImageBlob resources = blob("resources", 500);
        ImageBlob base = blob("base image 1 of 1", 30_000_000);
        for (ImageBlob part : List.of(classes, resources, base)) {
            log.toSend(part);
        }
        log.arrived(classes, true);
        log.arrived(resources, true);
        log.arrived(base, false);
        log.end();

        assertThat(notes.lines)
                .containsExactly(
                        "Would be sent: 2 parts, 2.5 kB: classes, resources",
                        "Would be taken over inside the registry: base image 1 of 1 (30.0 MB)");
    }

    @Test
    void whereEverythingIsThereADryRunSaysOnlyThat() {
        ShipmentLog log = new ShipmentLog(notes, () -> now, true);
        log.there(blob("classes", 2_000));
        log.end();

        assertThat(notes.lines).containsExactly("Already in the repository: classes (2.0 kB)");
    }

    private static ImageBlob blob(String name, long size) {
        return new ImageBlob(
                new Descriptor("type", Manifest.of("", name).digest(), size), name, InputStream::nullInputStream, null);
    }
}
