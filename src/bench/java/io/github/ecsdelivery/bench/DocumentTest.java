package io.github.ecsdelivery.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class DocumentTest {
    private static final CaseResult MET = Samples.delivery(0.50, 4, 10);
    private static final CaseResult MISSED = Samples.delivery(0.50, 6, 10);

    @Test
    void aRatioIsOfMedians() {
        assertThat(MET.ratio()).hasValue(0.4);
        assertThat(MET.verdict()).isEqualTo(Verdict.MET);
        assertThat(MISSED.verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void eachCaseHasALineWithItsGoal() {
        assertThat(new Tables(List.of(MISSED)).goals())
                .contains(
                        "| `delivery` | a whole delivery | 6.00 (5.00 to 7.00) | 10.00 (10.00 to 10.00), `script` | 0.60 |"
                                + "  | <= 0.50 | **missed** |");
    }

    @Test
    void eachSideHasALineWithItsBytes() {
        assertThat(new Tables(List.of(MET)).sides())
                .contains("| delivery | ours | 4.00 | 8.00 | 0 | 1.5 KB | 2.0 MB | 3 |")
                .contains("| delivery | script | 10.00 | 20.00 | 0 | 1.5 KB | 2.0 MB | 3 |");
    }

    @Test
    void whatIsLeftOutSaysWhy() {
        CaseResult result = CaseResult.leftOut(new PreflightCase(), List.of("buildah", "jq"));

        assertThat(new Tables(List.of(result)).goals())
                .last()
                .asString()
                .contains("left out: no buildah, no jq here")
                .endsWith("| left out |");
    }

    @Test
    void barsAreAsLongAsTheSeconds() throws Exception {
        List<Element> bars = bars(new Chart(List.of(MET)).svg());

        // After the frame and the legend: ours, and the other as long as the picture allows.
        assertThat(width(bars.get(3)) / width(bars.get(4))).isBetween(0.399, 0.401);
        assertThat(width(bars.get(4))).isEqualTo(420);
    }

    @Test
    void theLineOfAGoalGoesThroughNoFigure() throws Exception {
        // Ours takes 4 of 10 and the goal is 5; ours takes 6, and the goal lies within its bar.
        assertThat(figure(MET)).isEqualTo(250 + 210 + 6);
        assertThat(figure(MISSED)).isEqualTo(250 + 252 + 6);
    }

    @Test
    void thePageHasFiguresChartAndScripts(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("docs/benchmarks.md");

        new Document(List.of("two cores"), List.of(MET)).write(page, Path.of("src/bench/shell"));

        assertThat(Files.readString(page))
                .startsWith("# Benchmarks\n")
                .contains("](benchmarks.svg)")
                .contains("- two cores\n")
                .contains("- `delivery`: something else\n")
                .contains("<!-- file: src/bench/shell/script.sh -->\n```bash\n"
                        + Files.readString(Path.of("src/bench/shell/script.sh")) + "```\n");
        assertThat(folder.resolve("docs/benchmarks.svg")).content().startsWith("<svg ");
    }

    /** Where the words beside our bar begin. */
    private static double figure(CaseResult result) throws Exception {
        return elements(new Chart(List.of(result)).svg(), "text").stream()
                .filter(text -> text.getTextContent().contains(" s ("))
                .map(text -> Double.parseDouble(text.getAttribute("x")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> bars(String svg) throws Exception {
        return elements(svg, "rect");
    }

    private static List<Element> elements(String svg, String name) throws Exception {
        var nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static double width(Element bar) {
        return Double.parseDouble(bar.getAttribute("width"));
    }
}
