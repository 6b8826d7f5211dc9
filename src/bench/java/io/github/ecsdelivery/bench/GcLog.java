package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code -Xlog:gc} tells of a heap; in MB.
 *
 * @param most that was in use when a collection began
 * @param kept most that was in use after one
 */
record GcLog(int most, int kept) {
    private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->(\\d+)M\\(\\d+M\\)");

    /**
     * Reads a log.
     *
     * @throws FailedRun when there was no collection, so that nothing is known
     */
    static GcLog read(Path file) throws IOException, FailedRun {
        return of(Files.readAllLines(file));
    }

    static GcLog of(List<String> lines) throws FailedRun {
        int most = 0;
        int kept = 0;
        for (String line : lines) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                most = Math.max(most, Integer.parseInt(collection.group(1)));
                kept = Math.max(kept, Integer.parseInt(collection.group(2)));
            }
        }
        if (most == 0) {
            throw new FailedRun("There is no collection in the log of the garbage collector.");
        }
        return new GcLog(most, kept);
    }
}
