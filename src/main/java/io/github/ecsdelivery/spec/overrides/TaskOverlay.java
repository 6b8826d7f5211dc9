package io.github.ecsdelivery.spec.overrides;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Spelling;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.template.Template;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays settings over a task definition. */
final class TaskOverlay {
    private static final JsonPointer CONTAINERS = JsonPointer.compile("/containerDefinitions");
    private static final String IMAGES = "<spec><images>";

    private final Template template;
    private final Findings findings;

    TaskOverlay(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
    }

    void set(String key, @Nullable String value) {
        if (value != null) {
            set(template.tree(), JsonPointer.empty().appendProperty(key), value, "<spec><" + key + ">");
        }
    }

    void tags(Map<String, String> tags) {
        NamedEntries entries = new NamedEntries(
                template, findings, template.tree(), JsonPointer.empty().appendProperty("tags"), "key", "value");
        tags.forEach((key, value) -> entries.put(key, value, "<spec><tags><" + key + ">"));
    }

    /**
     * @param delivered name of the container that gets the image of this build; null when it is not known
     */
    void images(Map<String, String> images, @Nullable String delivered) {
        images.forEach((name, image) -> {
            int index = index(name);
            if (name.equals(delivered)) {
                error(
                        name + " is the container that gets the image of this build. Expected another container.",
                        "Remove it there, or set <spec><containerName> to the container that is meant.");
            } else if (index >= 0) {
                JsonPointer at = CONTAINERS.appendIndex(index).appendProperty("image");
                set((ObjectNode) containers().path(index), at, image, IMAGES + "<" + name + ">");
            } else if (containers().isArray()) {
                error(
                        name + " is no container of " + template.name() + ". Expected " + others(name, delivered) + ".",
                        "Correct the name.");
            }
        });
    }

    /** Null when there is none of that name. */
    @Nullable
    ContainerOverlay container(String name) {
        int index = index(name);
        return index < 0
                ? null
                : new ContainerOverlay(
                        template, findings, (ObjectNode) containers().path(index), CONTAINERS.appendIndex(index));
    }

    private void set(ObjectNode parent, JsonPointer at, String value, String setting) {
        findings.forget(template.name(), at);
        parent.put(at.last().getMatchingProperty(), value);
        template.origin(at, setting);
    }

    private void error(String sentence, String cure) {
        findings.add(Finding.error(Code.SETTING_INVALID, new Place(IMAGES, 0, 0), CONTAINERS, sentence, cure));
    }

    private String others(String written, @Nullable String delivered) {
        List<String> names = containers()
                .valueStream()
                .map(container -> container.path("name").asText())
                .filter(name -> !name.isEmpty() && !name.equals(delivered))
                .toList();
        if (names.isEmpty()) {
            return "no image here, since there is no other container";
        }
        return names.stream()
                .filter(name -> Spelling.distance(name, written) <= Math.max(1, written.length() / 3))
                .min(Comparator.comparingInt(name -> Spelling.distance(name, written)))
                .map(name -> name + ", which is near")
                .orElse((names.size() > 1 ? "one of " : "") + String.join(", ", names));
    }

    private int index(String name) {
        JsonNode containers = containers();
        return IntStream.range(0, containers.isArray() ? containers.size() : 0)
                .filter(i -> containers.path(i).isObject()
                        && name.equals(containers.path(i).path("name").textValue()))
                .findFirst()
                .orElse(-1);
    }

    private JsonNode containers() {
        return template.tree().at(CONTAINERS);
    }
}
