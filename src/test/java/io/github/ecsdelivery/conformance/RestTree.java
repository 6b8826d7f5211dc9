package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An answer of S3 as one tree: headers, and the document or what else is the body. */
final class RestTree {
    /** Headers that no output of an operation has: of every answer, or of HTTP. */
    private static final Set<String> GENERAL = Set.of("x-amz-request-id", "x-amz-id-2", "x-amz-bucket-region");

    private RestTree() {}

    static boolean hasDocument(Http.Reply reply) {
        return reply.body().startsWith("<");
    }

    static ObjectNode of(Http.Reply reply, Expectation expectation) throws IOException {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        Set<String> known = new HashSet<>(GENERAL);
        boolean payload = false;
        Map<String, Shape.Member> members =
                expectation.output().map(Shape::members).orElse(Map.of());
        for (Shape.Member member : members.values()) {
            String header = member.wireName().toLowerCase(Locale.ROOT);
            String value = reply.headers().get(header);
            if (member.place() == Shape.Place.HEADER && value != null) {
                tree.set(member.name(), XmlTree.scalar(value, member.shape().kind()));
                known.add(header);
            } else if (member.place() == Shape.Place.HEADERS) {
                headers(reply, header, member, tree, known);
            } else if (member.payload() && !expectation.operation().equals("GetBucketLocation")) {
                payload = true;
                body(reply, member, tree);
            }
        }
        reply.headers().keySet().stream()
                .filter(name -> name.startsWith("x-amz-") && !known.contains(name))
                .forEach(name -> tree.put("header " + name, reply.headers().get(name)));
        if (!payload && reply.body().startsWith("<") && !expectation.operation().equals("GetObject")) {
            var root = XmlWire.root(reply.body());
            if (expectation.operation().equals("GetBucketLocation")) {
                tree.put("LocationConstraint", root.getTextContent());
            } else {
                tree.setAll((ObjectNode) XmlTree.of(root, expectation.output()));
            }
        }
        return tree;
    }

    private static void headers(
            Http.Reply reply, String prefix, Shape.Member member, ObjectNode tree, Set<String> known) {
        reply.headers().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                tree.withObject("/" + member.name()).put(name.substring(prefix.length()), value);
                known.add(name);
            }
        });
    }

    private static void body(Http.Reply reply, Shape.Member member, ObjectNode tree) throws IOException {
        if (member.shape().kind() == Shape.Kind.STRUCTURE) {
            tree.set(member.name(), XmlTree.of(XmlWire.root(reply.body()), Optional.of(member.shape())));
        } else if (member.shape().kind() == Shape.Kind.STRING) {
            tree.put(member.name(), reply.body());
        }
    }
}
