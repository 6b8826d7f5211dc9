package io.github.ecsdelivery.git;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The {@code git} on the build's PATH. It is only asked: nothing is written, fetched or prompted for. */
final class GitProgram {
    private static final Map<String, String> QUIET =
            Map.of("GIT_OPTIONAL_LOCKS", "0", "GIT_NO_LAZY_FETCH", "1", "GIT_TERMINAL_PROMPT", "0");

    private final Path folder;
    private final Map<String, String> environment;
    private final Duration patience;

    /**
     * @param folder it is asked in
     * @param patience after which it has no answer
     */
    GitProgram(Path folder, Map<String, String> environment, Duration patience) {
        this.folder = folder;
        this.environment = environment;
        this.patience = patience;
    }

    /** Asks it all of this at once; empty when there is no git, or when it refuses one of the questions or takes too long. */
    Optional<List<String>> ask(List<List<String>> questions) throws IOException {
        Optional<Path> program = found();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<Process> asked = new ArrayList<>();
        try {
            for (List<String> question : questions) {
                asked.add(start(program.get(), question));
            }
            List<String> answers = new ArrayList<>();
            boolean refused = false;
            for (Process process : asked) {
                answers.add(read(process));
                refused |= process.waitFor() != 0;
            }
            return refused ? Optional.empty() : Optional.of(answers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            asked.forEach(GitProgram::end);
        }
    }

    private static String read(Process process) throws IOException {
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Process start(Path program, List<String> question) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        // It would run what the repository's configuration names, or leave a process behind.
        command.addAll(List.of("-c", "core.fsmonitor=false"));
        command.addAll(question);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(QUIET);
        Process process = builder.start();
        process.getOutputStream().close();
        var unused = process.onExit()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    end(process);
                    return process;
                });
        return process;
    }

    // With the filters that it may have started: they hold the pipe that is read. It goes first: without its filter it
    // might come to an end as if all were well.
    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        // Not by the process itself, which would take the pipe away from who reads it.
        process.toHandle().destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    // A relative entry would let the project bring a git of its own; so would Windows, which looks into the folder
    // first.
    private Optional<Path> found() {
        for (String entry : path().split(File.pathSeparator)) {
            for (String name : List.of("git", "git.exe")) {
                File program = new File(entry, name);
                if (!entry.isEmpty()
                        && program.isAbsolute()
                        && program.isFile()
                        && Files.isExecutable(program.toPath())) {
                    return Optional.of(program.toPath());
                }
            }
        }
        return Optional.empty();
    }

    // Windows writes it in several ways.
    private String path() {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
