package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.template.Template;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry under Resources of an AppSpec. Keys are found in any case; the user's spelling stays. */
public final class AppSpecResource {
    private static final String TYPE = "AWS::ECS::Service";
    private static final String VERSION = "0.0";

    private final Template template;
    private final ObjectNode resource;
    private final ObjectNode properties;
    private final JsonPointer resourceAt;
    private final JsonPointer at;

    private AppSpecResource(
            Template template, ObjectNode resource, ObjectNode properties, JsonPointer resourceAt, JsonPointer at) {
        this.template = template;
        this.resource = resource;
        this.properties = properties;
        this.resourceAt = resourceAt;
        this.at = at;
    }

    /** A value and where it is. */
    private record Found(JsonPointer at, JsonNode value) {}

    /**
     * The entries of an AppSpec, at least one. Only the structure is looked at, values may still be placeholders.
     *
     * @throws DeliveryException TEMPLATE_SHAPE when it is not built as an AppSpec for ECS
     */
    public static List<AppSpecResource> of(Template template) throws DeliveryException {
        Found resources = require(template, template.tree(), JsonPointer.empty(), "Resources", "a list of resources");
        if (!(resources.value() instanceof ArrayNode list) || list.isEmpty()) {
            throw shape(
                    template, resources.at(), "Resources is not a list with an entry", "- TargetService: {…} under it");
        }
        List<AppSpecResource> found = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonPointer entryAt = resources.at().appendIndex(i);
            if (!(list.get(i) instanceof ObjectNode entry) || entry.size() != 1) {
                throw shape(template, entryAt, "the resource is not a map of one key", "TargetService: {…}");
            }
            Map.Entry<String, JsonNode> named = entry.properties().iterator().next();
            found.add(one(template, named.getValue(), entryAt.appendProperty(named.getKey())));
        }
        return found;
    }

    private static AppSpecResource one(Template template, JsonNode value, JsonPointer at) throws DeliveryException {
        if (!(value instanceof ObjectNode resource)) {
            throw shape(template, at, "the resource is not a map", "Type and Properties");
        }
        Found properties = require(template, resource, at, "Properties", "a map of properties");
        if (!(properties.value() instanceof ObjectNode map)) {
            throw shape(template, properties.at(), "Properties is not a map", "TaskDefinition and LoadBalancerInfo");
        }
        return new AppSpecResource(template, resource, map, at, properties.at());
    }

    /**
     * Checks what has only one possible value; the version becomes the number 0.0.
     *
     * @throws DeliveryException TEMPLATE_SHAPE
     */
    public void checkConstants() throws DeliveryException {
        checkVersion(template, require(template, template.tree(), JsonPointer.empty(), "version", "version: 0.0"));
        Found type = require(template, resource, resourceAt, "Type", "Type: " + TYPE);
        if (!type.value().asText().equals(TYPE)) {
            throw shape(template, type.at(), "Type is " + type.value().asText(), TYPE);
        }
    }

    /** Sets the task definition, whatever stood there. */
    public void setTaskDefinition(String reference) throws DeliveryException {
        Found found = find(template, properties, at, "TaskDefinition");
        properties.put(found == null ? "TaskDefinition" : found.at().last().getMatchingProperty(), reference);
    }

    /**
     * The container behind the load balancer.
     *
     * @throws DeliveryException TEMPLATE_SHAPE
     */
    public String containerName() throws DeliveryException {
        Found name = loadBalancer("ContainerName", "the name of a container in the task definition");
        if (!name.value().isTextual()) {
            throw shape(template, name.at(), "ContainerName is " + name.value(), "a string");
        }
        return name.value().textValue();
    }

    /**
     * The port; one written as a string becomes a number.
     *
     * @throws DeliveryException TEMPLATE_SHAPE
     */
    public int containerPort() throws DeliveryException {
        Found port = loadBalancer("ContainerPort", "the port of that container");
        String text = port.value().asText();
        if (!text.matches("[0-9]{1,5}")) {
            throw shape(template, port.at(), "ContainerPort is " + port.value(), "a port number");
        }
        int number = Integer.parseInt(text);
        ((ObjectNode) template.tree().at(port.at().head())).put(port.at().last().getMatchingProperty(), number);
        return number;
    }

    /**
     * That a container name or a port does not fit.
     *
     * @param key {@code ContainerName} or {@code ContainerPort}
     * @param found what is wrong with it
     * @param expected what would be right
     * @return TEMPLATE_SHAPE at that key
     * @throws DeliveryException TEMPLATE_SHAPE when the key is not there
     */
    public DeliveryException misfit(String key, String found, String expected) throws DeliveryException {
        return shape(template, loadBalancer(key, expected).at(), found, expected);
    }

    private Found loadBalancer(String key, String expected) throws DeliveryException {
        Found info =
                require(template, properties, at, "LoadBalancerInfo", "a map with ContainerName and ContainerPort");
        if (!(info.value() instanceof ObjectNode map)) {
            throw shape(
                    template,
                    info.at(),
                    "LoadBalancerInfo is " + (info.value().isArray() ? "a list" : "not a map"),
                    "a map with ContainerName and ContainerPort");
        }
        return require(template, map, info.at(), key, expected);
    }

    private static void checkVersion(Template template, Found version) throws DeliveryException {
        JsonNode value = version.value();
        boolean zero = value.isNumber()
                ? value.decimalValue().signum() == 0
                : value.asText().equals(VERSION);
        if (!zero) {
            throw shape(template, version.at(), "version is " + value, VERSION + ", the only one there is");
        }
        template.tree().set(version.at().last().getMatchingProperty(), DecimalNode.valueOf(new BigDecimal(VERSION)));
    }

    private static Found require(Template template, ObjectNode map, JsonPointer at, String key, String expected)
            throws DeliveryException {
        Found found = find(template, map, at, key);
        if (found == null) {
            throw shape(template, at, "the AppSpec has no " + key + " here", expected);
        }
        return found;
    }

    private static @Nullable Found find(Template template, ObjectNode map, JsonPointer at, String key)
            throws DeliveryException {
        Found found = null;
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (entry.getKey().equalsIgnoreCase(key)) {
                JsonPointer here = at.appendProperty(entry.getKey());
                if (found != null) {
                    throw shape(template, here, "the key " + key + " stands twice, differing in case", "it once");
                }
                found = new Found(here, entry.getValue());
            }
        }
        return found;
    }

    private static DeliveryException shape(Template template, JsonPointer at, String found, String expected) {
        return new DeliveryException(
                Code.TEMPLATE_SHAPE,
                template.place(at) + ": " + found + ". Expected " + expected + ".",
                "Correct the AppSpec there.");
    }
}
