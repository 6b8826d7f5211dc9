package io.github.ecsdelivery.mojo;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** Whether lines may be coloured, as Maven itself decides it: {@code -Dstyle.color}, else whether somebody looks. */
final class Colours {
    private Colours() {}

    /**
     * @param session of the build; {@code -B}, the variable {@code NO_COLOR} and a dumb {@code TERM} are respected
     * @param console whether there is a terminal at all
     */
    static boolean wanted(MavenSession session, boolean console) {
        String style = session.getUserProperties().getProperty("style.color", "auto");
        if (!style.equals("auto")) {
            return style.equals("always");
        }
        Properties variables = session.getSystemProperties();
        boolean refused = !variables.getProperty("env.NO_COLOR", "").isEmpty()
                || variables.getProperty("env.TERM", "").equals("dumb");
        return console && session.getRequest().isInteractiveMode() && !refused;
    }

    /**
     * Where a line can be shown that comes and goes, or null.
     *
     * @param console whether there is a terminal at all
     */
    static @Nullable PrintStream live(MavenSession session, boolean console) {
        // Not Maven's own streams: on Maven 4 these are a log too.
        return console && wanted(session, true)
                ? new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8)
                : null;
    }

    /** Whether a console is a terminal; since Java 22 there is a console without one too, which then says so. */
    static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
