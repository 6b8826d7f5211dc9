package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end, and looks at clocks. */
final class Program {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Path OWN_CLOCKS = Path.of("/proc/self/stat");
    private static final double TICKS_PER_SECOND = 100;

    private Program() {}

    /**
     * How long it took.
     *
     * @param wall seconds
     * @param cpu seconds of it and all its children; empty where the system does not tell
     */
    record Time(double wall, OptionalDouble cpu) {}

    /**
     * @param variables all that it sees, besides PATH, HOME and LANG
     * @param log file for all that it says
     * @throws FailedRun when it fails or does not end
     */
    static Time run(List<String> command, Path folder, Map<String, String> variables, Path log)
            throws IOException, InterruptedException, FailedRun {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().putAll(variables);
        OptionalDouble before = childrenCpu();
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = false;
        try {
            ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        long end = System.nanoTime();
        if (!ended || process.exitValue() != 0) {
            throw new FailedRun((ended ? "Exit code " + process.exitValue() : "No end after " + LIMIT) + ", see " + log
                    + ":\n" + Files.readString(log));
        }
        OptionalDouble after = childrenCpu();
        return new Time(
                (end - start) / 1e9,
                before.isPresent() && after.isPresent()
                        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                        : OptionalDouble.empty());
    }

    /** Of all children that have ended, and theirs; only Linux tells. */
    private static OptionalDouble childrenCpu() throws IOException {
        if (!Files.isReadable(OWN_CLOCKS)) {
            return OptionalDouble.empty();
        }
        String stat = Files.readString(OWN_CLOCKS);
        // After the name, which may hold blanks: state is 0, cutime and cstime are 13 and 14.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return OptionalDouble.of((Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND);
    }
}
