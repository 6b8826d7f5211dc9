package io.github.ecsdelivery.git;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource.Between;
import io.github.ecsdelivery.environment.CommitSource.Checkout;
import io.github.ecsdelivery.environment.CommitSource.Named;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the machine's own git says. Empty is no answer: it may be missing, too old, or unwilling to read this repository. */
final class InstalledGit {
    private static final Pattern TIME_AND_ID = Pattern.compile("(\\d{1,12}) ([0-9a-f]{40})");
    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{4,40}");
    private static final Pattern ID_AND_SUBJECT = Pattern.compile("^commit ([0-9a-f]{40})\n(.*)$", Pattern.MULTILINE);
    private static final List<String> STATUS = List.of(
            // The user's own taste must not hide a change.
            "-c",
            "diff.ignoreSubmodules=none",
            "status",
            "--porcelain=v2",
            "--branch",
            "--no-ahead-behind",
            "--no-renames",
            "--untracked-files=all",
            "-z");
    private static final List<String> WORK_TREE = List.of("rev-parse", "--show-toplevel");

    private final GitProgram program;
    private final DotGit dotGit;

    InstalledGit(GitProgram program, DotGit dotGit) {
        this.program = program;
        this.dotGit = dotGit;
    }

    /** What is checked out. */
    Optional<Checkout> checkout() {
        if (dotGit.isNamed()) {
            return Optional.empty();
        }
        try {
            List<String> answers =
                    program.ask(List.of(STATUS, WORK_TREE, timeOf("HEAD"))).orElse(List.of());
            return answers.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(
                            checkout(answers.get(0), Path.of(answers.get(1).strip()), answers.get(2)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The one commit whose id begins so. */
    Optional<Commit> find(String id) {
        if (dotGit.isNamed() || !BEGINNING.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            Commit found = program.ask(List.of(timeOf(id + "^{commit}")))
                    .map(answers -> commit(answers.get(0)))
                    .orElse(null);
            // A branch may be named like an id.
            return Optional.ofNullable(found).filter(commit -> commit.id().startsWith(id));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What lies between two commits. */
    Optional<Between> between(String before, String after, int most) {
        if (dotGit.isNamed()
                || !BEGINNING.matcher(before).matches()
                || !BEGINNING.matcher(after).matches()) {
            return Optional.empty();
        }
        String range = before + ".." + after;
        try {
            // Other than of log, the user's own taste does not change what rev-list prints.
            return program.ask(List.of(
                            List.of("rev-list", "--count", range, "--"),
                            List.of("rev-list", "--max-count=" + most, "--encoding=UTF-8", "--format=%s", range, "--")))
                    .map(answers -> new Between(Integer.parseInt(answers.get(0).strip()), named(answers.get(1))))
                    .filter(told -> told.newest().size() == Math.min(told.count(), most));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Each commit has two lines, its id and its subject. */
    private static List<Named> named(String lines) {
        List<Named> named = new ArrayList<>();
        Matcher each = ID_AND_SUBJECT.matcher(lines);
        while (each.find()) {
            named.add(new Named(each.group(1), each.group(2)));
        }
        return named;
    }

    private @Nullable Checkout checkout(String status, Path workTree, String timeAndId) throws IOException {
        Commit head = commit(timeAndId);
        StatusAnswer answer = StatusAnswer.of(status, new BuildInput(workTree.toFile()));
        // HEAD may have moved between the questions.
        if (head == null || answer == null || !head.id().equals(answer.head()) || !dotGit.belongsTo(workTree)) {
            return null;
        }
        boolean dirty = !answer.changes().isEmpty();
        return new Checkout(
                new Commit(head.id(), answer.branch(), head.source(), head.time(), dirty), answer.changes());
    }

    private static List<String> timeOf(String commit) {
        return List.of("rev-list", "--max-count=1", "--timestamp", commit, "--");
    }

    private static @Nullable Commit commit(String timeAndId) {
        Matcher parts = TIME_AND_ID.matcher(timeAndId.strip());
        return parts.matches()
                ? new Commit(
                        parts.group(2),
                        null,
                        GitCommitSource.SOURCE,
                        Instant.ofEpochSecond(Long.parseLong(parts.group(1))),
                        false)
                : null;
    }
}
