package io.github.ecsdelivery.fuzz;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of one case.
 *
 * @param violation what must not be, or null
 * @param refusal the code with which it was refused, or null
 */
public record Verdict(@Nullable String violation, @Nullable String refusal) {
    private static final int SECONDS = 10;
    private static final int PATIENCE = 120;
    private static final int LONGEST_LINE = 2_500;
    private static final Pattern FORM = Pattern.compile("\\[(ECSD-\\d{3})] \\S.*[.…:!?)'\"\\]]", Pattern.DOTALL);
    private static final Pattern MISTAKE = Pattern.compile(
            "NullPointerException|ClassCastException|IndexOutOfBounds|IllegalStateException|StackOverflow"
                    + "|OutOfMemory|\\tat |java\\.lang\\.[A-Z]\\w*(?:Exception|Error)");

    /** Runs a case in a thread of its own, for ten seconds of the processor at most, and two minutes of the clock. */
    static Verdict of(Campaign.Case work, Dice dice) {
        FutureTask<@Nullable Throwable> task = new FutureTask<>(() -> thrown(work, dice));
        Thread thread = new Thread(null, task, "fuzz", 0);
        thread.setDaemon(true);
        thread.start();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try {
            for (int second = 0; second < PATIENCE; second++) {
                try {
                    return judge(task.get(1, TimeUnit.SECONDS));
                } catch (TimeoutException e) {
                    // A machine that is busy with other things makes no case slow.
                    if (threads.getThreadCpuTime(thread.getId()) > TimeUnit.SECONDS.toNanos(SECONDS)) {
                        break;
                    }
                }
            }
        } catch (ExecutionException e) {
            return new Verdict("the judge failed: " + e, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict("interrupted", null);
        }
        String where = Arrays.stream(thread.getStackTrace())
                .limit(25)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        thread.interrupt();
        return new Verdict("it had not ended after " + SECONDS + " s:" + where, null);
    }

    // An Error too is what came of it.
    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable Throwable thrown(Campaign.Case work, Dice dice) {
        try {
            work.run(dice);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private static Verdict judge(@Nullable Throwable thrown) {
        if (thrown == null) {
            return new Verdict(null, null);
        }
        if (thrown instanceof Broken) {
            return new Verdict(thrown.getMessage(), null);
        }
        if (thrown instanceof DeliveryException e && e.code() != Code.UNEXPECTED) {
            return message(Objects.requireNonNull(e.getMessage()));
        }
        if (thrown.getClass().getName().startsWith("org.apache.maven.plugin.Mojo")) {
            return message(String.valueOf(thrown.getMessage()));
        }
        return new Verdict("it threw " + trace(thrown), null);
    }

    /** Whether a message is a code and a sentence that a person can read. */
    private static Verdict message(String message) {
        var form = FORM.matcher(message.replaceFirst("\\s+Read more: \\S+$", ""));
        if (!form.matches()) {
            return new Verdict("no code and sentence: " + shortened(message), null);
        }
        if (form.group(1).equals(Code.UNEXPECTED.id())
                || MISTAKE.matcher(message).find()) {
            return new Verdict("it tells of a mistake of its own: " + shortened(message), null);
        }
        if (message.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
            return new Verdict("a line of " + message.length() + " characters: " + shortened(message), null);
        }
        return new Verdict(null, form.group(1));
    }

    private static String trace(Throwable thrown) {
        StringBuilder text = new StringBuilder(shortened(thrown.toString()));
        for (StackTraceElement frame :
                Arrays.copyOf(thrown.getStackTrace(), Math.min(14, thrown.getStackTrace().length))) {
            text.append("\n    at ").append(frame);
        }
        return thrown.getCause() == null ? text.toString() : text + "\n  because " + trace(thrown.getCause());
    }

    static String shortened(String text) {
        return text.length() <= 600 ? text : text.substring(0, 600) + "… (" + text.length() + " characters)";
    }

    /** A case found by itself that something is as it must not be. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Broken(String what) {
            super(what);
        }
    }
}
