package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Progress;

/** Tells whose line it is, where several modules tell theirs at the same time. */
final class NamedProgress implements Progress {
    private final String name;
    private final Progress progress;

    /** @param progress takes lines of several threads, and shows no work under way */
    NamedProgress(String name, Progress progress) {
        this.name = name;
        this.progress = progress;
    }

    @Override
    public void line(String text) {
        progress.line(named(text));
    }

    @Override
    public void warn(String text) {
        progress.warn(named(text));
    }

    @Override
    public void detail(String text) {
        progress.detail(named(text));
    }

    @Override
    public boolean isTerminal() {
        return progress.isTerminal();
    }

    private String named(String text) {
        return ("[" + name + "] " + text).stripTrailing();
    }
}
