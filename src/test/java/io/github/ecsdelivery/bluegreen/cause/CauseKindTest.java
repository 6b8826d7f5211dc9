package io.github.ecsdelivery.bluegreen.cause;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;

/** The catalogue, and the document that shows it. */
class CauseKindTest {
    private static final Pattern SETTING = Pattern.compile("<([a-z][A-Za-z]*)><([a-z][A-Za-z]*)>");
    private static final Pattern TAGS = Pattern.compile("(?:<[a-z][A-Za-z]*>)+");

    /** Codes that only deployments to servers have, or none that came here. */
    private static final Set<String> FOREIGN = Set.of(
            "AGENT_ISSUE",
            "MISSING_GITHUB_TOKEN",
            "NO_EC2_SUBSCRIPTION",
            "NO_INSTANCES",
            "CLOUDFORMATION_STACK_FAILURE");

    @Test
    void theDocumentShowsTheCatalogue() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/failures.md")).stream()
                .filter(line -> line.startsWith("| "))
                .toList();

        assertThat(rows.subList(1, rows.size()))
                .containsExactlyElementsOf(Arrays.stream(CauseKind.values())
                        .map(CauseKindTest::row)
                        .toList());
    }

    private static String row(CauseKind kind) {
        return code("| " + kind.seen() + " | " + kind.why() + " | " + kind.cure() + " |");
    }

    // Otherwise a browser takes them for HTML.
    private static String code(String text) {
        return TAGS.matcher(text).replaceAll(tags -> "`" + tags.group() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsWholeSentences(CauseKind kind) {
        assertThat(kind.seen()).isNotBlank().doesNotEndWith(".").doesNotContain("|");
        assertThat(kind.why()).matches("[A-Z].*\\.").doesNotContain("|");
        assertThat(kind.cure()).matches("[A-Z].*\\.").doesNotContain("|").doesNotContain("  ");
    }

    @ParameterizedTest
    @EnumSource
    void curesNameSettingsThatExist(CauseKind kind) {
        Set<String> settings = PropertyBinder.paths(new Settings()).stream()
                .map(path -> path.replaceAll("\\.\\*$", ""))
                .collect(toSet());

        assertThat(SETTING.matcher(kind.cure()).results().map(CauseKindTest::path))
                .allSatisfy(path -> assertThat(settings).contains(path));
    }

    private static String path(MatchResult setting) {
        return setting.group(1) + "." + setting.group(2);
    }

    @Test
    void everyCodeOfCodeDeployThatConcernsEcsHasAKind() {
        assertThat(ErrorCode.knownValues())
                .hasSizeGreaterThan(30)
                .allSatisfy(code -> assertThat(new OwnWords(Sample.deployment("Failed")
                                                .error(code.toString(), "It failed.")
                                                .build())
                                        .finding()
                                        .kind()
                                == CauseKind.UNEXPLAINED)
                        .as(code.toString())
                        .isEqualTo(FOREIGN.contains(code.toString())));
    }
}
