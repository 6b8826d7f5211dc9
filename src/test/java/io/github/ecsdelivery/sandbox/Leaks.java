package io.github.ecsdelivery.sandbox;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Looks for secrets in files: as they are, as they stand in a URL, and as a registry's login. */
@NullMarked
public final class Leaks {
    private static final int SHOWN = 6;

    private Leaks() {}

    /**
     * Finds them.
     *
     * @param place a file, or a folder with all that is below it
     * @return each file with the first characters of what it holds
     */
    public static List<String> in(Path place, Collection<String> secrets) throws IOException {
        Set<String> wanted = new TreeSet<>();
        for (String secret : secrets) {
            wanted.add(secret);
            wanted.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            wanted.add(base64("AWS:" + secret));
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                wanted.stream()
                        .filter(text::contains)
                        .forEach(secret -> found.add(file + ": " + secret.substring(0, SHOWN) + "…"));
            }
        }
        return found;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
