package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.cause.ContainerLogs.Stream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last lines of a container, without secrets. */
final class LogTail {
    /** More are read than shown: the line that tells may stand above a long stack trace. */
    static final int READ = 200;

    private static final int SHOWN = 20;

    private static final Pattern CAUSED = Pattern.compile("^\\s*Caused by: (?<told>.+)");
    private static final Pattern THROWN =
            Pattern.compile("^(?!\\s+at )(?:.*?[\\s(])?(?<told>(?:[a-z_]\\w*\\.)+[A-Z]\\w*(?:Exception|Error)\\b.*)$");
    private static final Pattern LOGGED = Pattern.compile("(?<told>\\b(?:ERROR|FATAL|SEVERE)\\b.+)");

    private final Stream stream;
    private final List<String> lines;

    /** @param events as they were written, the oldest first */
    LogTail(Stream stream, List<String> events) {
        this.stream = stream;
        this.lines = Lines.written(events);
    }

    Evidence evidence() {
        String title = "Last lines of " + stream.name() + " in log group " + stream.group();
        return new Evidence(title, lines.isEmpty() ? List.of("(nothing was written)") : Lines.last(lines, SHOWN));
    }

    /**
     * The line that says most: what Spring Boot describes, the innermost cause of the last exception, what was logged as an
     * error, else the last line; null when nothing was written.
     */
    private @Nullable String telling() {
        String told = described();
        told = told == null ? thrown() : told;
        told = told == null ? last(LOGGED, lines) : told;
        if (told == null && !lines.isEmpty()) {
            told = lines.get(lines.size() - 1);
        }
        return told == null ? null : Lines.sentence(told);
    }

    /** A finding about the container's end, with the line that tells why; any other as it is. */
    Finding explained(Finding finding) {
        String telling = telling();
        boolean ended = finding.died() != null && finding.kind() != CauseKind.CONTAINER_UNHEALTHY;
        if (telling == null || !ended || !finding.detail().isEmpty()) {
            return finding;
        }
        CauseKind closer = Words.OF_LOG.in(telling);
        return finding.with(closer == null ? finding.kind() : closer, telling);
    }

    private @Nullable String described() {
        int failed = lines.indexOf("APPLICATION FAILED TO START");
        int description = lines.indexOf("Description:");
        return failed >= 0 && description > failed && description + 1 < lines.size()
                ? lines.get(description + 1)
                : null;
    }

    private @Nullable String thrown() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            boolean nested = CAUSED.matcher(lines.get(i)).find();
            String thrown = nested ? null : last(THROWN, lines.subList(i, i + 1));
            if (thrown != null) {
                String cause = last(CAUSED, lines.subList(i, lines.size()));
                return cause == null ? thrown : cause;
            }
        }
        return last(CAUSED, lines);
    }

    private static @Nullable String last(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group("told"))
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
