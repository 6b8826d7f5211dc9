package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what becomes of each blob: a line when it has arrived, and on a terminal what is under way. */
final class ShipmentLog {
    private static final long WORTH_A_SPEED = 100_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Progress progress;
    private final InstantSource clock;
    private final Map<ImageBlob, Instant> begun = new HashMap<>();
    private final Map<ImageBlob, Long> sent = new HashMap<>();
    private final List<ImageBlob> there = new ArrayList<>();
    private Instant start = Instant.MAX;
    private Instant looked = Instant.MIN;
    private int arrived;

    ShipmentLog(Progress progress, InstantSource clock) {
        this.progress = progress;
        this.clock = clock;
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
        long size = blob.descriptor().size();
        sent.put(blob, size);
        Instant now = clock.instant();
        Duration took = Duration.between(begun.getOrDefault(blob, now), now);
        progress.line(
                bytesSent
                        ? "Sent " + blob.name() + ": " + Size.of(size) + " in " + seconds(took) + speed(size, took)
                        : "Taken over inside the registry: " + blob.name() + ", " + Size.of(size));
    }

    /** Says what did not have to be sent. */
    synchronized void end() {
        if (!there.isEmpty()) {
            long bytes =
                    there.stream().mapToLong(blob -> blob.descriptor().size()).sum();
            progress.line("Already in the repository: "
                    + String.join(", ", there.stream().map(ImageBlob::name).toList()) + " (" + Size.of(bytes) + ")");
        }
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    private static String speed(long bytes, Duration took) {
        long millis = took.toMillis();
        return millis < 1 || bytes < WORTH_A_SPEED ? "" : " (" + Size.of(bytes * 1_000 / millis) + "/s)";
    }
}
