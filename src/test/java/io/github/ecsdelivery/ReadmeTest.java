package io.github.ecsdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says is what the integration tests run. */
class ReadmeTest {
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+) -->\\s*```xml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("-Decs-delivery\\.([A-Za-z.]+)");

    private final String readme = read("README.md");

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void snippetsStandInTheProjectsThatTheyName() {
        List<MatchResult> snippets = SNIPPET.matcher(readme).results().toList();

        assertThat(snippets)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(snippet -> assertThat(read(snippet.group(1)).replace("@project.version@", "1.0.0-SNAPSHOT"))
                        .contains(snippet.group(2)));
    }

    @Test
    void propertiesNameSettings() {
        Settings settings = new Settings();
        List<String> known = PropertyBinder.paths(settings);

        assertThat(PROPERTY.matcher(readme)
                        .results()
                        .map(match -> match.group(1))
                        .toList())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(known)
                        .anyMatch(setting -> setting.equals(path)
                                || (setting.endsWith(".*")
                                        && path.startsWith(setting.substring(0, setting.length() - 1)))));
    }
}
