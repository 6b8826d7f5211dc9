package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.spec.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A diff to read: the images first, then what is of the task, then container by container. */
public final class DiffText {
    private static final String IMAGE = "containerDefinitions[].image";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String RESET = "\u001b[0m";

    private final SpecDiff diff;
    private final boolean whole;
    private final boolean colours;
    private final List<String> lines = new ArrayList<>();

    private DiffText(SpecDiff diff, boolean whole, boolean colours) {
        this.diff = diff;
        this.whole = whole;
        this.colours = colours;
    }

    /** For a file: values whole, no colours, lines ended by LF. */
    public static String plain(SpecDiff diff) {
        return String.join("\n", new DiffText(diff, true, false).lines()) + "\n";
    }

    /**
     * For the log, line by line: long values are cut where they do not differ.
     *
     * @param terminal whether colours are understood
     */
    public static List<String> coloured(SpecDiff diff, boolean terminal) {
        return new DiffText(diff, false, terminal).lines();
    }

    private List<String> lines() {
        if (diff.isEmpty()) {
            return List.of("No difference between " + Visible.escaped(diff.before()) + " and "
                    + Visible.escaped(diff.after()) + ".");
        }
        lines.add("--- " + Visible.escaped(diff.before()));
        lines.add("+++ " + Visible.escaped(diff.after()));
        Map<String, List<Change>> containers = new LinkedHashMap<>();
        List<Change> images = new ArrayList<>();
        for (Change change : diff.changes()) {
            boolean image = change.path().model().equals(IMAGE) && change.kind() == Change.Kind.CHANGED;
            (image ? images : containers.computeIfAbsent(change.path().container(), name -> new ArrayList<>()))
                    .add(change);
        }
        images.forEach(this::image);
        List<Change> task = containers.remove("");
        if (task != null) {
            lines.add("@@ task definition @@");
            task.forEach(this::change);
        }
        containers.forEach((name, changes) -> {
            lines.add("@@ container " + Visible.escaped(name) + told(changes) + " @@");
            changes.forEach(this::change);
        });
        return lines;
    }

    private static String told(List<Change> changes) {
        Change first = changes.get(0);
        if (changes.size() > 1 || !first.path().inContainer().isRoot()) {
            return "";
        }
        return switch (first.kind()) {
            case ADDED -> " (new)";
            case REMOVED -> " (removed)";
            case CHANGED -> "";
        };
    }

    private void image(Change change) {
        JsonNode before = change.before();
        JsonNode after = change.after();
        if (before == null || after == null) {
            return;
        }
        ImageNames old = ImageNames.of(before.asText());
        ImageNames now = ImageNames.of(after.asText());
        boolean moved = !old.repository().equals(now.repository());
        String label = "image of " + Visible.escaped(change.path().container()) + ": ";
        String from = moved ? whole ? before.asText() : old.repository() + " " + old.brief() : version(old);
        String to = moved ? whole ? after.asText() : now.repository() + " " + now.brief() : version(now);
        lines.add(label + colour(RED, Visible.escaped(from)) + " -> " + colour(GREEN, Visible.escaped(to))
                + (moved ? "" : " (" + Visible.escaped(now.repository()) + ")"));
    }

    private String version(ImageNames image) {
        String version = whole ? image.version() : image.brief();
        return version.isEmpty() ? "(no tag)" : version;
    }

    private void change(Change change) {
        side("-", RED, change, change.before(), change.after(), "");
        String note = switch (change.secret()) {
            case NONE -> "";
            case SAME -> " (secret unchanged)";
            case DIFFERENT -> change.kind() == Change.Kind.CHANGED ? " (secret changed)" : "";
        };
        side("+", GREEN, change, change.after(), change.before(), note);
    }

    private void side(
            String mark,
            String colour,
            Change change,
            @Nullable JsonNode value,
            @Nullable JsonNode other,
            String note) {
        if (value != null) {
            Shown.leaves(value, change.path(), (path, leaf) -> {
                SpecPath at = path.inContainer();
                String text = whole ? Shown.value(leaf) : Shown.cut(leaf, path.equals(change.path()) ? other : null);
                lines.add(colour(colour, mark + (at.isRoot() ? "" : at + ": ") + text + note));
            });
        }
    }

    private String colour(String colour, String text) {
        return colours ? colour + text + RESET : text;
    }
}
