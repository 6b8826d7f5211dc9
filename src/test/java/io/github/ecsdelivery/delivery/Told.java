package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.canary.Canaries;
import io.github.ecsdelivery.environment.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remembers every line, and can do something when one is told. */
final class Told implements Progress {
    private final List<String> lines = new ArrayList<>();
    private Consumer<String> listener = line -> {};

    @Override
    public synchronized void line(String text) {
        Canaries.demandNone(text);
        lines.add(text);
        listener.accept(text);
    }

    @Override
    public synchronized void warn(String text) {
        line("! " + text);
    }

    @Override
    public synchronized void detail(String text) {
        line("- " + text);
    }

    synchronized void listen(Consumer<String> toLines) {
        listener = toLines;
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized void clear() {
        lines.clear();
    }
}
