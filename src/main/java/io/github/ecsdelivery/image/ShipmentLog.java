package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what becomes of each blob: a line when it has arrived, and on a terminal what is under way. */
final class ShipmentLog {
    private static final long WORTH_A_SPEED = 100_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Progress progress;
    private final InstantSource clock;
    private final boolean dryRun;
    private final Map<ImageBlob, Instant> begun = new HashMap<>();
    private final Map<ImageBlob, Long> sent = new LinkedHashMap<>();
    private final List<ImageBlob> there = new ArrayList<>();
    private final List<ImageBlob> unmounted = new ArrayList<>();
    private Instant start = Instant.MAX;
    private Instant looked = Instant.MIN;
    private int arrived;

    /** @param dryRun whether what arrives does so in words only */
    ShipmentLog(Progress progress, InstantSource clock, boolean dryRun) {
        this.progress = progress;
        this.clock = clock;
        this.dryRun = dryRun;
    }

    synchronized void there(ImageBlob blob) {
        there.add(blob);
    }

    synchronized void toSend(ImageBlob blob) {
        sent.put(blob, 0L);
    }

    /**
     * @param bytes that the registry has of it
     */
    synchronized void progress(ImageBlob blob, long bytes) {
        Instant now = clock.instant();
        begun.putIfAbsent(blob, now);
        start = now.isBefore(start) ? now : start;
        sent.put(blob, bytes);
        if (progress.isTerminal()) {
            look(now);
        }
    }

    private void look(Instant now) {
        if (looked.isAfter(Instant.MIN) && now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            return;
        }
        looked = now;
        long done = sent.values().stream().mapToLong(Long::longValue).sum();
        long all = sent.keySet().stream()
                .mapToLong(blob -> blob.descriptor().size())
                .sum();
        progress.live("Sending " + (sent.size() - arrived) + " of " + sent.size() + " parts, " + Size.of(done) + " of "
                + Size.of(all) + speed(done, Duration.between(start, now)));
    }

    /**
     * @param bytesSent false when the registry took it from another repository of its own
     */
    synchronized void arrived(ImageBlob blob, boolean bytesSent) {
        arrived++;
        if (dryRun) {
            if (!bytesSent) {
                unmounted.add(blob);
            }
            return;
        }
        long size = blob.descriptor().size();
        sent.put(blob, size);
        Instant now = clock.instant();
        Duration took = Duration.between(begun.getOrDefault(blob, now), now);
        progress.line(
                bytesSent
                        ? "Sent " + blob.name() + ": " + Size.of(size) + " in " + seconds(took) + speed(size, took)
                        : "Taken over inside the registry: " + blob.name() + ", " + Size.of(size));
    }

    /** Says what did not have to be sent, and what was not. */
    synchronized void end() {
        if (!there.isEmpty()) {
            progress.line("Already in the repository: " + names(there) + " (" + size(there) + ")");
        }
        List<ImageBlob> unsent = new ArrayList<>(dryRun ? sent.keySet() : List.of());
        unsent.removeAll(unmounted);
        if (!unsent.isEmpty()) {
            progress.line("Would be sent: " + unsent.size() + (unsent.size() == 1 ? " part, " : " parts, ")
                    + size(unsent) + ": " + names(unsent));
        }
        if (!unmounted.isEmpty()) {
            progress.line(
                    "Would be taken over inside the registry: " + names(unmounted) + " (" + size(unmounted) + ")");
        }
    }

    private static String names(List<ImageBlob> blobs) {
        return String.join(", ", blobs.stream().map(ImageBlob::name).toList());
    }

    private static String size(List<ImageBlob> blobs) {
        return Size.of(
                blobs.stream().mapToLong(blob -> blob.descriptor().size()).sum());
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    private static String speed(long bytes, Duration took) {
        long millis = took.toMillis();
        return millis < 1 || bytes < WORTH_A_SPEED ? "" : " (" + Size.of(bytes * 1_000 / millis) + "/s)";
    }
}
