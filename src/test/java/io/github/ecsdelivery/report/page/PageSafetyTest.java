package io.github.ecsdelivery.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.Outcomes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** A page loads nothing, runs nothing, and takes no value for markup; and who cannot see it can use it. */
class PageSafetyTest {

    static Iterable<DeliveryRecord> records() {
        return Outcomes.all().values();
    }

    private static Page page(DeliveryRecord record) {
        return Page.of(ReportPage.of(record, Outcomes.DIFF));
    }

    @ParameterizedTest
    @MethodSource("records")
    void nothingIsLoadedOrRun(DeliveryRecord record) {
        Page page = page(record);

        assertThat(page.elements("*"))
                .extracting(Element::getTagName)
                .doesNotContain("script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image");
        assertThat(page.attributeNames()).noneMatch(name -> name.startsWith("on") || name.equals("style"));
        assertThat(page.attributeNames()).doesNotContain("src", "srcset", "xlink:href", "action");
        assertThat(page.attributes("a", "href")).allMatch(href -> href.startsWith("https://"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void thePolicyKnowsTheOneStyleByItsHash(DeliveryRecord record) throws Exception {
        Page page = page(record);
        String css = page.elements("style").get(0).getTextContent();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8)));

        assertThat(page.elements("style")).hasSize(1);
        assertThat(page.attributes("meta", "content"))
                .contains("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
        assertThat(css).doesNotContain("url(", "@import", "expression");
    }

    @Test
    void hostileValuesAreText() {
        String script = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
        Page hostile = page(Outcomes.hostile());

        assertThat(hostile.fact("Branch")).isEqualTo("feature/" + script + "\\u202e`|]]>");
        assertThat(hostile.fact("Application")).isEqualTo("orders" + script);
        assertThat(hostile.fact("Build")).isEqualTo("CI" + script + " javascript:alert(1)//" + script);
        assertThat(hostile.text())
                .contains("</pre></main><script src=\"https://evil.example/x.js\"></script>")
                .contains("| --- | `````` &lt; <!-- ]]> -->")
                .contains("red\\u0007 ```");
        assertThat(new TreeSet<>(names(hostile))).isSubsetOf(names(page(Outcomes.record(Outcomes.hookFailed()))));
    }

    private static List<String> names(Page page) {
        List<String> names = new ArrayList<>();
        page.elements("*").forEach(element -> names.add(element.getTagName()));
        return names;
    }

    @ParameterizedTest
    @MethodSource("records")
    void secretsAreNotOnIt(DeliveryRecord record) {
        assertThat(page(record).text()).doesNotContain("hunter2hunter2");
    }

    @ParameterizedTest
    @MethodSource("records")
    void itHasLandmarksAndHeadingsInOrder(DeliveryRecord record) {
        Page page = page(record);

        assertThat(page.elements("html"))
                .singleElement()
                .extracting(html -> html.getAttribute("lang"))
                .isEqualTo("en");
        for (String one : List.of("header", "main", "footer", "h1")) {
            assertThat(page.elements(one)).as(one).hasSize(1);
        }
        int before = 0;
        for (Element element : page.elements("*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int level = element.getTagName().charAt(1) - '0';
                assertThat(level).as(element.getTextContent()).isLessThanOrEqualTo(before + 1);
                before = level;
            }
        }
        List<String> ids = page.attributes("*", "id");
        assertThat(ids).doesNotHaveDuplicates();
        page.attributes("*", "aria-labelledby")
                .forEach(labels -> assertThat(ids).contains(labels.split(" ")));
        assertThat(page.elements("section")).allMatch(section -> section.hasAttribute("aria-labelledby"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void drawingsAreDescribedOrHiddenAndTablesHaveHeaders(DeliveryRecord record) {
        Page page = page(record);

        assertThat(page.elements("svg")).isNotEmpty().allSatisfy(svg -> {
            boolean hidden = svg.getAttribute("aria-hidden").equals("true");
            boolean described = svg.getAttribute("role").equals("img")
                    && svg.getElementsByTagName("title").getLength() == 1
                    && svg.getElementsByTagName("desc").getLength() == 1;
            assertThat(hidden || described).isTrue();
        });
        assertThat(page.elements("th")).allMatch(header -> header.hasAttribute("scope"));
        assertThat(page.elements("table"))
                .allMatch(table -> table.getElementsByTagName("caption").getLength() == 1);
    }

    @Test
    void markupThatIsNotEndedIsAMistake() {
        assertThatThrownBy(() -> new Markup().open("p").toHtml()).hasMessageContaining("[p]");
        assertThatThrownBy(() -> new Markup().style("a{}</style>")).isInstanceOf(IllegalArgumentException.class);
    }
}
