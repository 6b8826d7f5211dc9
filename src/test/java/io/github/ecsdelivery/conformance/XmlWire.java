package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Answers in XML: of the query protocol, and of S3, which has half of them in headers. */
final class XmlWire {
    private XmlWire() {}

    static Answer read(Http.Reply reply, Expectation expectation) throws IOException {
        boolean rest = expectation.speech().protocol() == Speech.Protocol.REST_XML;
        if (reply.status() >= 300) {
            return refusal(reply);
        }
        if (rest) {
            ObjectNode tree = RestTree.of(reply, expectation);
            Element root = RestTree.hasDocument(reply) ? root(reply.body()) : null;
            return answer(reply, tree, root == null ? null : root.getNamespaceURI());
        }
        Element root = root(reply.body());
        String name = expectation.operation();
        Element result = child(root, name + "Result").orElse(null);
        ObjectNode tree = Json.MAPPER.createObjectNode();
        if (!root.getLocalName().equals(name + "Response")) {
            tree.put("<root>", root.getLocalName());
        } else if (result != null) {
            tree.setAll((ObjectNode) XmlTree.of(result, expectation.output()));
        }
        if (child(root, "ResponseMetadata")
                .flatMap(data -> child(data, "RequestId"))
                .isEmpty()) {
            tree.put("<root> without ResponseMetadata", true);
        }
        return answer(reply, tree, root.getNamespaceURI());
    }

    private static Answer answer(Http.Reply reply, ObjectNode tree, @Nullable String namespace) {
        return new Answer(reply.status(), "", "", tree, reply.headers(), namespace);
    }

    private static Answer refusal(Http.Reply reply) throws IOException {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        if (reply.body().isEmpty()) {
            return new Answer(reply.status(), "", "", tree, reply.headers(), null);
        }
        Element root = root(reply.body());
        Element error = child(root, "Error").orElse(root);
        return new Answer(
                reply.status(),
                child(error, "Code").map(Element::getTextContent).orElse(""),
                child(error, "Message").map(Element::getTextContent).orElse(""),
                tree,
                reply.headers(),
                root.getNamespaceURI());
    }

    static Element root(String document) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("No XML: " + document, e);
        }
    }

    static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
