package io.github.ecsdelivery.failure;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code is explained, and in earnest. */
class CatalogueTest {
    private static final Pattern CODE = Pattern.compile("/\\*\\* ([^*]+) \\*/\\s+([A-Z_]+)\\(\\d+, Kind");
    private static final Pattern PATH = Pattern.compile("((?:<[a-z][A-Za-z]*>)+)");
    private static final Set<String> OF_OTHERS =
            Set.of("configuration", "server", "environments", "environment", "branches");
    private static final int SHORTEST = 50;

    /** All texts, of codes and of AWS's words. */
    static Stream<String> texts() {
        return Stream.concat(
                Arrays.stream(Code.values())
                        .map(Catalogue::of)
                        .flatMap(entry -> Stream.of(entry.cause(), entry.cure())),
                AwsText.all().stream().flatMap(text -> Stream.of(text.means(), text.cure())));
    }

    @Test
    void theFileHasEveryCodeAndNoOtherInTheOrderOfNumbers() {
        assertThat(TextBlocks.read("codes.txt").stream()
                        .map(block -> block.keySet().iterator().next()))
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values()).map(Code::id).toList());
    }

    @Test
    void noNumberIsUsedTwice() {
        assertThat(Arrays.stream(Code.values()).map(Code::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyEntryIsWholeSentencesOfItsOwn(Code code) throws IOException {
        Catalogue.Entry entry = Catalogue.of(code);

        assertThat(entry.title()).matches("[A-Z].{10,58}[^.]");
        assertThat(List.of(entry.cause(), entry.cure()))
                .allSatisfy(text -> assertThat(text).matches("[A-Z'].{" + (SHORTEST - 2) + ",}\\."));
        assertThat(entry.cause().split("(?<=[.;]) ").length).isLessThanOrEqualTo(5);
        assertThat(List.of(entry.cause(), entry.cure()))
                .as("says more than the Javadoc")
                .doesNotContain(javadoc().get(code.name()));
    }

    @Test
    void noTextStandsTwice() {
        List<Catalogue.Entry> entries =
                Arrays.stream(Code.values()).map(Catalogue::of).toList();

        for (Function<Catalogue.Entry, String> part : List.<Function<Catalogue.Entry, String>>of(
                Catalogue.Entry::title, Catalogue.Entry::cause, Catalogue.Entry::cure)) {
            assertThat(entries).extracting(part::apply).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextIsWholeAndNamesSettingsThatExist(String text) {
        Set<String> settings = PropertyBinder.paths(new Settings()).stream()
                .map(path -> path.replaceAll("\\.\\*$", ""))
                .collect(toSet());
        Set<String> known = settings.stream().flatMap(CatalogueTest::beginnings).collect(toSet());

        assertThat(text).matches("[A-Z'].*\\.").doesNotContain("  ", "TODO", " ,", "|");
        assertThat(PATH.matcher(text).results().map(path -> path.group(1)))
                .allSatisfy(path -> assertThat(
                                path.substring(1, path.length() - 1).replace("><", "."))
                        .satisfiesAnyOf(
                                name -> assertThat(known).contains(name),
                                name -> assertThat(OF_OTHERS).contains(name),
                                name -> assertThat(settings).anyMatch(setting -> setting.endsWith("." + name))));
    }

    private static Stream<String> beginnings(String path) {
        return Stream.iterate(
                path, name -> !name.isEmpty(), name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    }

    private static Map<String, String> javadoc() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/github/ecsdelivery/failure/Code.java"));
        return CODE.matcher(source).results().collect(toMap(match -> match.group(2), match -> match.group(1)));
    }

    @Test
    void everyCodeHasItsJavadoc() throws IOException {
        assertThat(javadoc().keySet())
                .isEqualTo(Arrays.stream(Code.values()).map(Code::name).collect(toSet()));
    }

    @Test
    void aLinkLeadsToTheCode() {
        assertThat(Catalogue.link(Code.PLACEHOLDER_UNKNOWN)).isEqualTo("docs/errors.md#ecsd-204");
    }

    @Test
    void anIdOfNoCodeIsRefused() {
        assertThatThrownBy(() -> Code.of("ECSD-1")).hasMessage("ECSD-1 is the id of no code");
        assertThat(Code.of("ECSD-204")).isEqualTo(Code.PLACEHOLDER_UNKNOWN);
    }

    @Test
    void aFileThatIsWrongIsNotRead() {
        Function<String, Object> read = text -> Catalogue.read(TextBlocks.parse(text));

        assertThatThrownBy(() -> read.apply("ECSD-101: A title\nCause: It is.")).hasMessageContaining("has no Cure");
        assertThatThrownBy(() -> read.apply("ECSD-101: A title\nCause: It is.\nCure: Do.\nMore: Yes."))
                .hasMessageContaining("more than it needs");
        assertThatThrownBy(() -> read.apply("ECSD-101: A title\nECSD-101: A title"))
                .hasMessageContaining("a second time");
        assertThatThrownBy(() -> read.apply("  begins with a blank")).hasMessageContaining("no 'Key: text'");
        assertThatThrownBy(() -> TextBlocks.read("none.txt")).hasMessageContaining("built without none.txt");
        assertThat(TextBlocks.parse("# A comment\nA: one\n  two\n\n\nB: three\n"))
                .containsExactly(Map.of("A", "one two"), Map.of("B", "three"));
    }
}
