package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A task definition that is being rendered: its containers, their ports, the one that gets the image. */
final class TaskDefinitionTemplate {
    private static final String CONTAINERS = "containerDefinitions";

    private final Template template;
    private final ArrayNode containers;

    private TaskDefinitionTemplate(Template template, ArrayNode containers) {
        this.template = template;
        this.containers = containers;
    }

    /**
     * @throws DeliveryException TEMPLATE_SHAPE when it has no family or no containers
     */
    static TaskDefinitionTemplate of(Template template) throws DeliveryException {
        ObjectNode tree = template.tree();
        JsonNode containers = tree.get(CONTAINERS);
        if (containers == null) {
            Set<String> keys = new TreeSet<>();
            tree.fieldNames().forEachRemaining(keys::add);
            throw shape(
                    template.place(JsonPointer.empty()),
                    "the task definition has no " + CONTAINERS + " but " + (keys.isEmpty() ? "nothing" : keys),
                    "the input of RegisterTaskDefinition",
                    "Write the fields at the top of the file.");
        }
        if (!tree.path("family").isTextual()) {
            throw shape(
                    template.place(JsonPointer.empty().appendProperty("family")),
                    "the task definition has no family",
                    "a family, a string",
                    "Add \"family\"; the revisions of the service are registered under it.");
        }
        if (!(containers instanceof ArrayNode list) || list.isEmpty()) {
            throw shape(
                    template.place(JsonPointer.empty().appendProperty(CONTAINERS)),
                    CONTAINERS + (containers.isArray() ? " is empty" : " is not a list"),
                    "a list of at least one container",
                    "Describe the container of the service there.");
        }
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).path("name").isTextual()) {
                throw shape(
                        template.place(at(i).appendProperty("name")),
                        "the container has no name",
                        "a name, a string",
                        "Add \"name\" to it.");
            }
        }
        return new TaskDefinitionTemplate(template, list);
    }

    Template template() {
        return template;
    }

    ObjectNode tree() {
        return template.tree();
    }

    List<String> containerNames() {
        List<String> names = new ArrayList<>();
        containers.forEach(container -> names.add(container.path("name").asText()));
        return names;
    }

    boolean has(String container) {
        return containerNames().contains(container);
    }

    /** Pointer to a container's image, which need not be there. */
    JsonPointer imageAt(String container) {
        return at(index(container)).appendProperty("image");
    }

    /** Puts the image into a container, whatever stood there. */
    void setImage(String container, String reference) {
        ((ObjectNode) containers.get(index(container))).put("image", reference);
    }

    /** The container's ports, one or a range {@code 8080-8090} each; the values are first and last. */
    Map<Integer, Integer> ports(String container) {
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        for (JsonNode mapping : containers.get(index(container)).path("portMappings")) {
            int port = mapping.path("containerPort").asInt();
            String[] range = mapping.path("containerPortRange").asText().split("-");
            if (port > 0) {
                ports.put(port, port);
            } else if (range.length == 2 && range[0].matches("[0-9]{1,5}") && range[1].matches("[0-9]{1,5}")) {
                ports.put(Integer.valueOf(range[0]), Integer.valueOf(range[1]));
            }
        }
        return ports;
    }

    boolean maps(String container, int port) {
        return ports(container).entrySet().stream()
                .anyMatch(range -> range.getKey() <= port && port <= range.getValue());
    }

    private int index(String container) {
        int index = containerNames().indexOf(container);
        if (index < 0) {
            throw new IllegalArgumentException("no container " + container);
        }
        return index;
    }

    private static JsonPointer at(int container) {
        return JsonPointer.empty().appendProperty(CONTAINERS).appendIndex(container);
    }

    private static DeliveryException shape(Place place, String found, String expected, String cure) {
        return new DeliveryException(Code.TEMPLATE_SHAPE, place + ": " + found + ". Expected " + expected + ".", cure);
    }
}
