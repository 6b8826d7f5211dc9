package io.github.ecsdelivery.image.tar;

import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names in a tar. They are no paths of this machine: on Windows the colon of sha256:… could not be in one. None may lead
 * out of the tar, for whoever reads it after us may unpack it.
 */
final class TarNames {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private TarNames() {}

    /**
     * A name in its shortest form.
     *
     * @throws DeliveryException IMAGE_TAR_UNREADABLE when it is absolute or goes up
     */
    static String inside(Path file, String name) throws DeliveryException {
        String found = isForeign(name) || ("/" + name + "/").contains("/../") ? null : normal(name);
        if (found == null) {
            throw UnreadableTar.of(file, "holds " + quoted(name) + ", a name that leads out of it");
        }
        return found;
    }

    /**
     * What a symbolic link stands for.
     *
     * @param name of the link
     * @param target as it is written, from the folder of the link
     * @throws DeliveryException IMAGE_TAR_UNREADABLE when that is not in the tar
     */
    static String beside(Path file, String name, String target) throws DeliveryException {
        int slash = name.lastIndexOf('/');
        String found = isForeign(target) ? null : normal((slash < 0 ? "" : name.substring(0, slash + 1)) + target);
        if (found == null) {
            throw UnreadableTar.of(
                    file, "holds " + quoted(name) + ", a link to " + quoted(target) + ", which leads out of it");
        }
        return found;
    }

    /** A name for a sentence. */
    static String quoted(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return "'" + (shown.length() > 200 ? shown.substring(0, 200) + "…" : shown) + "'";
    }

    private static boolean isForeign(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches();
    }

    /** Without steps down and up again; null when it goes up further than down. */
    static @Nullable String normal(String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return null;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
