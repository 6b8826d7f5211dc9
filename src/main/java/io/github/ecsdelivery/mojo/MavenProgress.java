package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.spec.text.Visible;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Tells the steps to Maven's log, and on a terminal what is under way in a line that comes and goes. */
final class MavenProgress implements Progress, AutoCloseable {
    // Back to the start of the line, then clear it (ECMA-48).
    private static final String CLEAR = "\r\u001b[K";

    private final Log log;
    private final boolean colours;
    private final @Nullable PrintStream terminal;
    private boolean live;
    private boolean closed;

    /**
     * @param colours whether who reads understands colours
     * @param terminal where lines can come and go; null for nowhere
     */
    MavenProgress(Log log, boolean colours, @Nullable PrintStream terminal) {
        this.log = log;
        this.colours = colours;
        this.terminal = terminal;
    }

    @Override
    public void line(String text) {
        say(log::info, text);
    }

    @Override
    public void warn(String text) {
        say(log::warn, text);
    }

    @Override
    public void detail(String text) {
        say(log::debug, text);
    }

    @Override
    public synchronized void live(String text) {
        if (terminal != null && !closed) {
            terminal.print(CLEAR + Visible.line(text));
            terminal.flush();
            live = true;
        }
    }

    @Override
    public boolean isTerminal() {
        return colours;
    }

    /** Takes away what is shown of work under way; Maven writes on, and threads that end late show nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
        clear();
    }

    private synchronized void say(Consumer<CharSequence> level, String text) {
        clear();
        level.accept(Visible.line(text));
    }

    private void clear() {
        if (live && terminal != null) {
            terminal.print(CLEAR);
            terminal.flush();
            live = false;
        }
    }
}
