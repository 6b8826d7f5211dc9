package io.github.ecsdelivery.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page as a tree; it can be one, since the page is well-formed XML. */
final class Page {
    private final Document document;

    private Page(Document document) {
        this.document = document;
    }

    static Page of(String html) {
        assertThat(html).startsWith("<!DOCTYPE html>\n");
        try {
            return new Page(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html))));
        } catch (Exception e) {
            throw new AssertionError(html, e);
        }
    }

    /** In the order of the page; {@code *} for all. */
    List<Element> elements(String name) {
        return list(document.getElementsByTagName(name));
    }

    List<String> texts(String name) {
        return elements(name).stream().map(Page::text).toList();
    }

    /** Everything that is said. */
    String text() {
        return text(elements("body").get(0));
    }

    List<String> attributes(String element, String name) {
        return elements(element).stream()
                .filter(one -> one.hasAttribute(name))
                .map(one -> one.getAttribute(name))
                .toList();
    }

    List<String> attributeNames() {
        List<String> names = new ArrayList<>();
        for (Element element : elements("*")) {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                names.add(attributes.item(i).getNodeName());
            }
        }
        return names;
    }

    /** What stands beside a term. */
    String fact(String term) {
        for (Element element : elements("dt")) {
            if (text(element).equals(term)) {
                return text((Element) element.getParentNode().getLastChild().getPreviousSibling());
            }
        }
        throw new AssertionError("no " + term);
    }

    /** The first row of an event. */
    String row(String event) {
        return text(rows(event).get(0));
    }

    /** Class, left edge and width of the first bar of an event. */
    String bar(String event) {
        return bars(event).get(0);
    }

    List<String> bars(String event) {
        List<String> bars = new ArrayList<>();
        for (Element row : rows(event)) {
            for (Element bar : list(row.getElementsByTagName("rect"))) {
                bars.add(bar.getAttribute("class") + " " + bar.getAttribute("x") + " " + bar.getAttribute("width"));
            }
        }
        return bars;
    }

    private List<Element> rows(String event) {
        return elements("tr").stream()
                .filter(row -> list(row.getElementsByTagName("th")).stream()
                        .anyMatch(header -> text(header).equals(event)))
                .toList();
    }

    /** Both ends of the lines of a class. */
    List<String> lines(String kind) {
        return elements("line").stream()
                .filter(line -> line.getAttribute("class").equals(kind))
                .map(line -> String.join(
                        " ",
                        line.getAttribute("x1"),
                        line.getAttribute("y1"),
                        line.getAttribute("x2"),
                        line.getAttribute("y2")))
                .toList();
    }

    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        append(element, text);
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    // As a browser does, cells and labels of a drawing do not run into each other.
    private static void append(org.w3c.dom.Node node, StringBuilder text) {
        if (node.getNodeType() == org.w3c.dom.Node.TEXT_NODE) {
            text.append(node.getNodeValue());
        }
        boolean apart = !List.of("code", "span", "a", "time", "#text").contains(node.getNodeName());
        for (org.w3c.dom.Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            append(child, text);
        }
        text.append(apart ? " " : "");
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
