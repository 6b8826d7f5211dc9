package io.github.ecsdelivery.environment;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was told. */
public class Notes implements Progress {
    public final List<String> lines = new CopyOnWriteArrayList<>();
    public final List<String> warnings = new CopyOnWriteArrayList<>();
    public final List<String> details = new CopyOnWriteArrayList<>();

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
