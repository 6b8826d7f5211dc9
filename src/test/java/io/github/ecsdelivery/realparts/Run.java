package io.github.ecsdelivery.realparts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end. */
final class Run {
    private static final Duration USUAL = Duration.ofMinutes(2);

    private final ProcessBuilder builder;
    private Duration limit = USUAL;

    private record Ended(int exit, String output, String errors) {}

    private Run(List<String> command) {
        this.builder = new ProcessBuilder(command);
    }

    static Run of(String... command) {
        return of(List.of(command));
    }

    static Run of(List<String> command) {
        return new Run(command);
    }

    Run in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    Run with(Map<String, String> environment) {
        builder.environment().putAll(environment);
        return this;
    }

    /** Gives it longer than usual. */
    Run within(Duration longer) {
        limit = longer;
        return this;
    }

    /** Takes variables of this process away whose names match. */
    Run without(String names) {
        builder.environment().keySet().removeIf(name -> name.matches(names));
        return this;
    }

    /**
     * What it wrote to its standard output.
     *
     * @throws AssertionError with all it said when it failed or did not end
     */
    String output() throws IOException, InterruptedException {
        Ended ended = end();
        if (ended.exit() != 0) {
            throw new AssertionError(
                    name() + " failed with exit code " + ended.exit() + ":\n" + ended.errors() + "\n" + ended.output());
        }
        return ended.output();
    }

    /**
     * What it wrote to its standard error when it has to fail.
     *
     * @throws AssertionError when it succeeded or did not end
     */
    String refusal() throws IOException, InterruptedException {
        Ended ended = end();
        if (ended.exit() == 0) {
            throw new AssertionError(name() + " succeeded where it had to fail:\n" + ended.output());
        }
        return ended.errors();
    }

    private Ended end() throws IOException, InterruptedException {
        Path output = Files.createTempFile("run", ".out");
        Path errors = Files.createTempFile("run", ".err");
        try {
            Process process = builder.redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = false;
            try {
                ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (!ended) {
                throw new AssertionError(name() + " did not end within " + limit.toSeconds() + " s:\n" + text(errors)
                        + "\n" + text(output));
            }
            return new Ended(process.exitValue(), text(output), text(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    // Only the first words: later ones may be a login.
    private String name() {
        return String.join(
                " ", builder.command().subList(0, Math.min(2, builder.command().size())));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
