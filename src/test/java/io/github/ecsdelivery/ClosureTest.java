package io.github.ecsdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user's build downloads for this plugin stays small. */
class ClosureTest {
    private static final long LIMIT = 35_000_000;

    @Test
    void theRuntimeClosureIsSmall() throws IOException {
        List<Path> jars = Stream.of(Files.readString(Path.of("target/closure.txt"))
                        .strip()
                        .split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        System.out.printf(Locale.ROOT, "Runtime closure: %d jars, %.1f MB (limit 35 MB)%n", jars.size(), bytes / 1e6);

        assertThat(jars).isNotEmpty();
        assertThat(bytes).isLessThanOrEqualTo(LIMIT);
        assertThat(jars).noneMatch(jar -> jar.toString().contains("netty"));
    }
}
