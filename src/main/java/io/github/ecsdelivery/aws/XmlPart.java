package io.github.ecsdelivery.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A part of an XML answer; what is not there is an empty part. */
final class XmlPart {
    private final @Nullable Element element;

    private XmlPart(@Nullable Element element) {
        this.element = element;
    }

    /** The root of a document; an empty part when it is none. */
    static XmlPart parse(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new XmlPart(builder.parse(new ByteArrayInputStream(document)).getDocumentElement());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK has no XML parser that takes these features", e);
        } catch (SAXException | IOException e) {
            return new XmlPart(null);
        }
    }

    /** The first child of that name. */
    XmlPart part(String name) {
        List<XmlPart> all = parts(name);
        return all.isEmpty() ? new XmlPart(null) : all.get(0);
    }

    /** All children of that name. */
    List<XmlPart> parts(String name) {
        List<XmlPart> found = new ArrayList<>();
        for (Node child = element == null ? null : element.getFirstChild();
                child != null;
                child = child.getNextSibling()) {
            if (child instanceof Element part && part.getNodeName().equals(name)) {
                found.add(new XmlPart(part));
            }
        }
        return found;
    }

    /** Text of the first child of that name, empty when there is none. */
    String text(String name) {
        Element child = part(name).element;
        return child == null ? "" : child.getTextContent().strip();
    }
}
