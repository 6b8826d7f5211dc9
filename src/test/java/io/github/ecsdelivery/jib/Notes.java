package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.environment.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was told. */
class Notes implements Progress {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();
    final List<String> details = new CopyOnWriteArrayList<>();

    @Override
    public void line(String text) {
        lines.add(text);
    }

    @Override
    public void warn(String text) {
        warnings.add(text);
    }

    @Override
    public void detail(String text) {
        details.add(text);
    }
}
