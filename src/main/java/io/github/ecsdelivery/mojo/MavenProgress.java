package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Progress;
import org.apache.maven.plugin.logging.Log;

/** Tells the steps to Maven's log. */
final class MavenProgress implements Progress {
    private final Log log;
    private final boolean terminal;

    MavenProgress(Log log, boolean terminal) {
        this.log = log;
        this.terminal = terminal;
    }

    @Override
    public void line(String text) {
        log.info(text);
    }

    @Override
    public void warn(String text) {
        log.warn(text);
    }

    @Override
    public void detail(String text) {
        log.debug(text);
    }

    @Override
    public boolean isTerminal() {
        return terminal;
    }
}
