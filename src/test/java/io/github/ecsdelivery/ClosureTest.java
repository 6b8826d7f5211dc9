package io.github.ecsdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the plugin brings with it stays small, and is named with its licence. */
class ClosureTest {
    private static final long LIMIT = 40_000_000;

    @Test
    void theRuntimeClosureIsSmall() throws IOException {
        List<Path> jars = jars();
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        System.out.printf(Locale.ROOT, "Runtime closure: %d jars, %.1f MB (limit 40 MB)%n", jars.size(), bytes / 1e6);

        assertThat(jars).isNotEmpty();
        assertThat(bytes).isLessThanOrEqualTo(LIMIT);
        assertThat(jars).noneMatch(jar -> jar.toString().contains("netty"));
    }

    @Test
    void everyComponentIsNamedWithItsLicence() throws IOException {
        Set<String> components = jars().stream()
                .filter(jar -> !jar.toString().contains("awssdk"))
                .map(ClosureTest::artifact)
                // Maven's own is not in our jar.
                .filter(artifact -> !artifact.equals("slf4j-api"))
                .collect(Collectors.toSet());
        Set<String> named = Pattern.compile("[,\\s]+")
                .splitAsStream(Files.readString(Path.of("src/main/resources/META-INF/THIRD-PARTY.txt")))
                .collect(Collectors.toSet());

        assertThat(components).isNotEmpty();
        assertThat(named).containsAll(components);
    }

    private static String artifact(Path jar) {
        Path version = Objects.requireNonNull(jar.getParent());
        return Objects.requireNonNull(version.getParent()).getFileName().toString();
    }

    private static List<Path> jars() throws IOException {
        return Stream.of(Files.readString(Path.of("target/closure.txt"))
                        .strip()
                        .split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
    }
}
