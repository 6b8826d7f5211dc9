package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Place;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateOriginTest {

    @ParameterizedTest
    @CsvSource({
        "/cpu,     <spec><cpu>",
        "/tags,    <spec><tags>",
        "/tags/0/key, <spec><tags>",
        "/other/a, p.yaml:7:3",
        "/tagsX,   t.yaml:1:1",
        "/memory,  t.yaml:2:9",
        "'',       t.yaml:1:1",
    })
    void whatComesFromASettingHasItsPlaceThere(String at, String place) throws DeliveryException {
        Template template = TemplateReader.read("t.yaml", "cpu: 256\nmemory: 512\n".getBytes(StandardCharsets.UTF_8));
        template.origin(JsonPointer.compile("/cpu"), "<spec><cpu>");
        template.origin(JsonPointer.compile("/tags"), "<spec><tags>");
        template.origin(JsonPointer.compile("/other"), new Place("p.yaml", 7, 3));
        assertThat(template.place(JsonPointer.compile(at))).hasToString(place);
    }

    @Test
    void aTreeWithoutAFileHasOriginsToo() throws DeliveryException {
        Template read = TemplateReader.read("t.yaml", "cpu: 256\n".getBytes(StandardCharsets.UTF_8));
        Template template = Template.withoutFile("service orders", read.tree());
        template.origin(JsonPointer.compile("/cpu"), "<spec><cpu>");
        assertThat(template.place(JsonPointer.compile("/cpu"))).hasToString("<spec><cpu>");
        assertThat(template.place(JsonPointer.compile("/family"))).hasToString("service orders");
    }

    @Test
    void aPlaceInsideAStringFollowsItsOriginAndNoOther() throws DeliveryException {
        Template template = TemplateReader.read("t.yaml", "a: x${y}\nb: x${y}\n".getBytes(StandardCharsets.UTF_8));
        template.origin(JsonPointer.compile("/a"), "<spec><a>");
        assertThat(template.place(JsonPointer.compile("/a"), "${", 0, 1)).hasToString("<spec><a>");
        assertThat(template.place(JsonPointer.compile("/b"), "${", 0, 1)).hasToString("t.yaml:2:5");
    }
}
