package io.github.ecsdelivery.report.files;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.report.DeliveryRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files through which GitHub Actions, and others that do as it does, hear of a step: outputs, variables, summary. */
final class GitHubFiles {
    private final Map<String, String> variables;
    private final Progress progress;

    /**
     * @param variables environment variables
     */
    GitHubFiles(Map<String, String> variables, Progress progress) {
        this.variables = variables;
        this.progress = progress;
    }

    /** Adds to those files that are there; one that cannot be written is warned of, since the delivery is over. */
    void append(DeliveryRecord record, Path page) {
        append("GITHUB_OUTPUT", () -> assignments(record, Variable::outputName));
        append("GITHUB_ENV", () -> assignments(record, Variable::shellName));
        append("GITHUB_STEP_SUMMARY", () -> Summary.of(record, shown(page)));
    }

    private interface Text {
        String make();
    }

    private void append(String variable, Text text) {
        String name = variables.getOrDefault(variable, "");
        if (name.isBlank()) {
            return;
        }
        try {
            append(Path.of(name), text.make());
        } catch (IOException | InvalidPathException e) {
            progress.warn("The file of " + variable + ", " + name + ", could not be written: " + e);
        }
    }

    // One monitor for all modules, also those with another copy of this plugin: such strings the JVM has once.
    private static void append(Path file, String text) throws IOException {
        synchronized (("ecs-delivery " + file).intern()) {
            // What an earlier step wrote may lack the end of its last line.
            boolean midline = Files.exists(file) && endsInsideLine(file);
            byte[] added = ((midline ? "\n" : "") + text).getBytes(StandardCharsets.UTF_8);
            Files.write(file, added, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static boolean endsInsideLine(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (channel.size() == 0) {
                return false;
            }
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) != '\n';
        }
    }

    private static String assignments(DeliveryRecord record, Function<Variable, String> name) {
        StringBuilder lines = new StringBuilder();
        for (Variable variable : Variable.values()) {
            String value = variable.of(record);
            String end = delimiter(value);
            lines.append(name.apply(variable)).append("<<").append(end).append('\n');
            lines.append(value).append('\n').append(end).append('\n');
        }
        return lines.toString();
    }

    /** The value is known, so that a delimiter that is not in it need not be guessed at random. */
    private static String delimiter(String value) {
        String delimiter = "ecs_delivery";
        while (value.contains(delimiter)) {
            delimiter += "_";
        }
        return delimiter;
    }

    /** As seen from the checkout, where it is inside of it. */
    private String shown(Path page) {
        Path root = workspace();
        return root != null && page.startsWith(root) ? root.relativize(page).toString() : page.toString();
    }

    private @Nullable Path workspace() {
        String name = variables.getOrDefault("GITHUB_WORKSPACE", "");
        try {
            return name.isBlank() ? null : Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
