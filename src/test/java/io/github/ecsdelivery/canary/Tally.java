package io.github.ecsdelivery.canary;

import io.github.ecsdelivery.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** What was searched while the tests ran, and which secrets were really used, for the search at the end. */
public final class Tally {
    static final Path FOLDER = Path.of("target", "canaries");

    private Tally() {}

    /**
     * @param files searched
     * @param bytes of them
     * @param secrets that far sides gave out
     * @param calls that far sides took with them
     */
    record Sum(long files, long bytes, long secrets, long calls) {}

    /** A sandbox is about to be closed. */
    public static void used(Sandbox sandbox) {
        long calls = sandbox.journal().entries().stream()
                .filter(entry -> entry.status() == 200)
                .count();
        add(new Sum(0, 0, sandbox.secrets().size(), calls));
    }

    static void add(Sum sum) {
        String line = String.format(Locale.ROOT, "%d %d %d %d%n", sum.files(), sum.bytes(), sum.secrets(), sum.calls());
        try {
            Files.createDirectories(FOLDER);
            // A file for each JVM; tests of one may run side by side.
            synchronized (Tally.class) {
                Files.writeString(
                        FOLDER.resolve(ProcessHandle.current().pid() + ".txt"),
                        line,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all JVMs since the last clean. */
    static Sum all() throws IOException {
        long[] sums = new long[4];
        if (Files.isDirectory(FOLDER)) {
            List<Path> files;
            try (var found = Files.list(FOLDER)) {
                files = found.toList();
            }
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    String[] numbers = line.split(" ", -1);
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] += Long.parseLong(numbers[i]);
                    }
                }
            }
        }
        return new Sum(sums[0], sums[1], sums[2], sums[3]);
    }
}
