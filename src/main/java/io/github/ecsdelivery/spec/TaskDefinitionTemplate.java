package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A task definition that is being rendered: its containers, their ports, the one that gets the image. What is not built as
 * it should be is passed over here and told by the rules.
 */
final class TaskDefinitionTemplate {
    static final JsonPointer CONTAINERS = JsonPointer.compile("/containerDefinitions");

    private final Template template;

    TaskDefinitionTemplate(Template template) {
        this.template = template;
    }

    Template template() {
        return template;
    }

    /** Names of the containers that have one. */
    List<String> containerNames() {
        List<String> names = new ArrayList<>();
        for (JsonNode container : containers()) {
            if (container.path("name").isTextual()) {
                names.add(container.path("name").textValue());
            }
        }
        return names;
    }

    /** Pointer to a container. */
    JsonPointer at(String container) {
        return CONTAINERS.appendIndex(index(container));
    }

    /** Pointer to a container's image, which need not be there. */
    JsonPointer imageAt(String container) {
        return at(container).appendProperty("image");
    }

    /** Pointers to the images of all containers. */
    List<JsonPointer> imagesAt() {
        return IntStream.range(0, containers().size())
                .mapToObj(i -> CONTAINERS.appendIndex(i).appendProperty("image"))
                .toList();
    }

    /** Puts the image into a container, whatever stood there. */
    void setImage(String container, String reference) {
        ((ObjectNode) containers().path(index(container))).put("image", reference);
    }

    /** The container's ports, one or a range {@code 8080-8090} each; the values are first and last. */
    Map<Integer, Integer> ports(String container) {
        return mappings(container).ranges();
    }

    boolean maps(String container, int port) {
        return mappings(container).maps(port);
    }

    private PortMappings mappings(String container) {
        return PortMappings.of(containers().path(index(container)));
    }

    private JsonNode containers() {
        return template.tree().at(CONTAINERS);
    }

    private int index(String container) {
        for (int i = 0; i < containers().size(); i++) {
            if (container.equals(containers().path(i).path("name").textValue())) {
                return i;
            }
        }
        throw new IllegalArgumentException("no container " + container);
    }
}
