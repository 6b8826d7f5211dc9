package io.github.ecsdelivery.report;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Diagnostics;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.Problem;
import io.github.ecsdelivery.bluegreen.Deployment.Rollback;
import io.github.ecsdelivery.spec.secret.SecretMask;
import io.github.ecsdelivery.spec.text.Visible;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text that others wrote, the output of hooks and containers above all, as it may be kept: what looks like a secret is
 * masked, colours are gone, endless lines end, and nothing in it acts on a terminal.
 */
final class PlainText {
    // ECMA-48: colours and what else a program tells a terminal, and the titles of windows.
    private static final Pattern TERMINAL =
            Pattern.compile("\\u001b\\[[0-?]*[ -/]*[@-~]|\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)");

    /** Characters of a line; CloudWatch Logs keeps lines of a megabyte. */
    private static final int LONGEST = 2000;

    private PlainText() {}

    /** The text, its lines ended by LF. */
    static String of(String text) {
        String masked =
                SecretMask.of(null, TERMINAL.matcher(text).replaceAll("")).text();
        return masked.lines()
                .map(line -> Visible.escaped(cut(line.replace("\t", "    "))))
                .collect(Collectors.joining("\n"));
    }

    private static String cut(String line) {
        int points = line.codePointCount(0, line.length());
        return points <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "… (" + (points - LONGEST) + " more)";
    }

    static @Nullable String maybe(@Nullable String text) {
        return text == null ? null : of(text);
    }

    static Evidence of(Evidence evidence) {
        // Together, since a private key has many lines.
        return new Evidence(
                of(evidence.title()),
                of(String.join("\n", evidence.lines())).lines().toList());
    }

    static @Nullable Deployment of(@Nullable Deployment deployment) {
        return deployment == null
                ? null
                : new Deployment(
                        deployment.id(),
                        deployment.status(),
                        deployment.application(),
                        deployment.group(),
                        deployment.config(),
                        maybe(deployment.description()),
                        deployment.revision(),
                        of(deployment.error()),
                        of(deployment.rollback()),
                        deployment.terminationWait(),
                        deployment.created(),
                        deployment.completed(),
                        events(deployment.events()),
                        deployment.taskSets());
    }

    private static @Nullable Problem of(@Nullable Problem error) {
        return error == null ? null : new Problem(error.code(), of(error.message()));
    }

    private static Rollback of(Rollback rollback) {
        return new Rollback(rollback.by(), rollback.of(), maybe(rollback.message()));
    }

    private static List<Event> events(List<Event> events) {
        return events.stream()
                .map(event ->
                        new Event(event.name(), event.status(), event.start(), event.end(), of(event.diagnostics())))
                .toList();
    }

    private static @Nullable Diagnostics of(@Nullable Diagnostics said) {
        return said == null
                ? null
                : new Diagnostics(said.code(), said.function(), of(said.message()), of(said.logTail()));
    }
}
