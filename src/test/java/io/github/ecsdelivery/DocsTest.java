package io.github.ecsdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.RollbackSettings;
import io.github.ecsdelivery.environment.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What the documents say is what the integration tests run, and names settings that exist. */
class DocsTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- ([^>\\n]+) -->\\s*)?^```(\\w*)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern PROPERTY = Pattern.compile("-Decs-delivery\\.([A-Za-z.]+[A-Za-z])");
    private static final Pattern OF_ONE_ENVIRONMENT = Pattern.compile("^(environments\\.[a-z]+|environment)\\.");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    /** Properties of this project's own tests, of which one document tells. */
    private static final Set<String> OF_TESTS = Set.of("seed", "firstSeed");

    private static final Set<String> OF_ENVIRONMENTS_ONLY = Set.of("name", "branches", "protected");

    /** One fenced block and the comment before it. */
    private record Block(String mark, String language, String text) {}

    static Stream<String> documents() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return Stream.concat(
                    Stream.of("README.md"),
                    files.map(Path::toString).filter(file -> file.endsWith(".md")).sorted().toList().stream());
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Block> blocks(String document) {
        return BLOCK.matcher(read(document))
                .results()
                .map(match -> new Block(match.group(1) == null ? "" : match.group(1), match.group(2), match.group(3)))
                .toList();
    }

    private static List<Block> marked(String document, String mark) {
        return blocks(document).stream()
                .filter(block -> block.mark().startsWith(mark))
                .toList();
    }

    @Test
    void everyGoalStandsInTheReadmeWithItsPhase() throws Exception {
        NodeList goals = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
                .getElementsByTagName("mojo");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < goals.getLength(); i++) {
            Element goal = (Element) goals.item(i);
            NodeList phase = goal.getElementsByTagName("phase");
            rows.add("`" + goal.getElementsByTagName("goal").item(0).getTextContent() + "` | "
                    + (phase.getLength() == 0 ? "–" : phase.item(0).getTextContent()));
        }

        List<String> told = Pattern.compile("^\\| (`[a-z-]+` \\| [a-z–]+) \\|", Pattern.MULTILINE)
                .matcher(read("README.md"))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(rows);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void snippetsStandInTheProjectsThatTheyName(String document) {
        assertThat(marked(document, "snippet: "))
                .allSatisfy(block -> assertThat(read(block.mark().substring("snippet: ".length()))
                                .replace("@project.version@", "1.0.0-SNAPSHOT"))
                        .contains(block.text()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void filesAreShownAsTheyAre(String document) {
        assertThat(marked(document, "file: "))
                .allSatisfy(block ->
                        assertThat(block.text()).isEqualTo(read(block.mark().substring("file: ".length()))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void noXmlIsLeftUnproved(String document) {
        assertThat(blocks(document))
                .filteredOn(block -> block.language().equals("xml"))
                .allSatisfy(block -> assertThat(block.mark()).matches("snippet: .+|configuration|settings\\.xml"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void configurationsNameSettings(String document) throws Exception {
        List<String> named = new ArrayList<>();
        for (Block block : marked(document, "configuration")) {
            leaves(xml(block.text()), "", named);
        }

        assertThat(named)
                .allSatisfy(path -> assertThat(isSetting(path)).as(path).isTrue());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void propertiesNameSettings(String document) {
        boolean ofTests = document.endsWith("quality.md");
        assertThat(PROPERTY.matcher(read(document)).results().map(match -> match.group(1)))
                .filteredOn(path -> !ofTests || !OF_TESTS.contains(path))
                .allSatisfy(path -> assertThat(isSetting(path)).as(path).isTrue());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(String document) {
        Path folder = Path.of(document).toAbsolutePath().getParent();
        for (MatchResult link : LINK.matcher(read(document)).results().toList()) {
            Path target = link.group(1).isEmpty()
                    ? Path.of(document)
                    : folder.resolve(link.group(1)).normalize();
            assertThat(target).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(read(target.toString()))).as(link.group()).contains(link.group(2));
            }
        }
    }

    @Test
    void everyDocumentShowsWhatIsRun() throws IOException {
        assertThat(documents())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(document -> assertThat(blocks(document))
                        .anySatisfy(block -> assertThat(block.mark()).matches("(snippet|file): .+")));
    }

    @Test
    void theBuildspecIsShownWhole() {
        assertThat(marked("docs/codebuild.md", "file: "))
                .extracting(Block::mark)
                .containsExactly("file: src/it/second-seed/codeseries/codebuild/buildspec.yml");
    }

    private static List<String> anchors(String document) {
        return HEADING.matcher(document)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static Element xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<all>" + text + "</all>")))
                .getDocumentElement();
    }

    private static void leaves(Element element, String path, List<String> found) {
        NodeList children = element.getChildNodes();
        boolean leaf = true;
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (child instanceof Element inner) {
                leaf = false;
                leaves(inner, path.isEmpty() ? inner.getTagName() : path + "." + inner.getTagName(), found);
            }
        }
        if (leaf) {
            found.add(path);
        }
    }

    /** Whether there is such a setting; one of an environment has the name of one at the top. */
    private static boolean isSetting(String path) {
        // What bluegreen-rollback alone takes.
        if (Stream.of(RollbackSettings.class.getDeclaredFields())
                .anyMatch(field -> field.getName().equals(path))) {
            return true;
        }
        String own = OF_ONE_ENVIRONMENT.matcher(path).replaceFirst("");
        return (!own.equals(path) && OF_ENVIRONMENTS_ONLY.contains(own))
                || known().anyMatch(setting -> setting.equals(own)
                        || (setting.endsWith(".*") && own.startsWith(setting.substring(0, setting.length() - 1))));
    }

    private static Stream<String> known() {
        return PropertyBinder.paths(new Settings()).stream();
    }
}
