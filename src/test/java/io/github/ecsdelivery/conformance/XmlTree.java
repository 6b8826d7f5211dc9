package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XML as a tree by the names of the model; what does not fit its shape stays as it is written, for others to see. */
final class XmlTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private XmlTree() {}

    static JsonNode of(Element element, Optional<Shape> shape) {
        return shape.map(known -> of(element, known)).orElseGet(() -> guessed(element));
    }

    static JsonNode of(Element element, Shape shape) {
        List<Element> children = children(element);
        return switch (shape.kind()) {
            case STRUCTURE -> structure(children, shape);
            case LIST -> list(children, shape);
            case MAP -> map(children, shape);
            default -> children.isEmpty() ? scalar(element.getTextContent(), shape.kind()) : guessed(element);
        };
    }

    private static JsonNode structure(List<Element> children, Shape shape) {
        ObjectNode tree = NODES.objectNode();
        for (Element child : children) {
            Optional<Shape.Member> member = shape.members().values().stream()
                    .filter(one ->
                            one.place() == Shape.Place.BODY && one.wireName().equals(child.getLocalName()))
                    .findFirst();
            if (member.isEmpty()) {
                tree.set(child.getLocalName(), guessed(child));
            } else if (member.get().shape().kind() == Shape.Kind.LIST
                    && member.get().shape().flat()) {
                JsonNode before = tree.path(member.get().name());
                ArrayNode array = before instanceof ArrayNode known ? known : NODES.arrayNode();
                tree.set(
                        member.get().name(),
                        array.add(of(child, member.get().shape().element())));
            } else {
                JsonNode value = of(child, member.get().shape());
                String name = member.get().name();
                tree.set(tree.has(name) ? name + " <again>" : name, value);
            }
        }
        return tree;
    }

    private static JsonNode list(List<Element> children, Shape shape) {
        ArrayNode array = NODES.arrayNode();
        for (Element child : children) {
            boolean named = child.getLocalName().equals(shape.elementName());
            array.add(
                    named
                            ? of(child, shape.element())
                            : NODES.objectNode().put("<" + child.getLocalName() + ">", child.getTextContent()));
        }
        return array;
    }

    private static JsonNode map(List<Element> children, Shape shape) {
        ObjectNode map = NODES.objectNode();
        for (Element entry : children) {
            String key =
                    XmlWire.child(entry, "key").map(Element::getTextContent).orElse("<no key>");
            XmlWire.child(entry, "value").ifPresent(value -> map.set(key, of(value, shape.element())));
        }
        return map;
    }

    /** A number or a flag where it is one; else the text, which is then of the wrong type. */
    static JsonNode scalar(String text, Shape.Kind kind) {
        return switch (kind) {
            case INTEGER -> text.matches("-?\\d{1,18}") ? NODES.numberNode(Long.parseLong(text)) : NODES.textNode(text);
            case DECIMAL ->
                text.matches("-?\\d+(\\.\\d+)?") ? NODES.numberNode(Double.parseDouble(text)) : NODES.textNode(text);
            case BOOLEAN -> text.matches("true|false") ? NODES.booleanNode(text.equals("true")) : NODES.textNode(text);
            default -> NODES.textNode(text);
        };
    }

    private static JsonNode guessed(Element element) {
        List<Element> children = children(element);
        if (children.isEmpty()) {
            return NODES.textNode(element.getTextContent());
        }
        if (children.stream().allMatch(child -> child.getLocalName().equals("member"))) {
            ArrayNode array = NODES.arrayNode();
            children.forEach(child -> array.add(guessed(child)));
            return array;
        }
        ObjectNode tree = NODES.objectNode();
        children.forEach(child -> tree.set(child.getLocalName(), guessed(child)));
        return tree;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
