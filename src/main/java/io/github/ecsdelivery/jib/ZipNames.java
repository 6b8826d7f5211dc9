package io.github.ecsdelivery.jib;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names in a zip. They become paths in the image, and must be the same path to whoever unpacks it, on any system. */
final class ZipNames {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final int LONGEST_SHOWN = 200;

    private ZipNames() {}

    /** What is wrong with a name, the end of a sentence; null when nothing is. */
    static @Nullable String fault(String name) {
        boolean foreign = name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches();
        List<String> parts = List.of((name.endsWith("/") ? name.substring(0, name.length() - 1) : name).split("/", -1));
        if (foreign || parts.contains("..") || parts.contains(".")) {
            return "has an entry with the name " + quoted(name) + ", which leads out of it";
        }
        return parts.contains("") ? "has an entry with the name " + quoted(name) + ", which is no path" : null;
    }

    /** A name for a sentence. */
    static String quoted(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return "'" + (shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown) + "'";
    }
}
