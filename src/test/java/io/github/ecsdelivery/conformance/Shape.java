package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What AWS says of one value on the wire. */
interface Shape {

    /** The types that a value can have. */
    enum Kind {
        STRUCTURE,
        LIST,
        MAP,
        STRING,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TIMESTAMP,
        BLOB
    }

    /** Where a member travels. */
    enum Place {
        BODY,
        HEADER,
        HEADERS,
        PATH,
        QUERY,
        STATUS
    }

    /**
     * A member of a structure.
     *
     * @param name as clients show it
     * @param wireName as it is written
     * @param payload whether it is the whole body
     */
    record Member(String name, String wireName, Shape shape, boolean required, Place place, boolean payload) {}

    Kind kind();

    /** By name; empty for everything but structures. */
    Map<String, Member> members();

    /** Of lists the element, of maps the value. */
    Shape element();

    /** The values of an enumeration; empty for what is none. */
    Set<String> values();

    /** Whether a list in XML has no element around it. */
    boolean flat();

    /** How the elements of a list are called in XML. */
    String elementName();

    /** {@code iso8601}, {@code rfc822}, {@code unixTimestamp}, or empty for what the protocol does. */
    String timeFormat();

    /** What limit of the model the value breaks, if any. */
    Optional<String> broken(JsonNode value);

    /** Who says so. */
    String source();
}
