package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the operations of ECR read from their inputs in the same way. */
final class Inputs {
    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern TOKEN = Pattern.compile("page-[0-9]{1,9}");

    private Inputs() {}

    static String required(JsonNode input, String name) {
        String value = optional(input, name);
        if (value == null) {
            throw EcrRefusals.invalidParameter(name, "must not be null");
        }
        return value;
    }

    /** A structure that must be there. */
    static ObjectNode structure(JsonNode input, String name) {
        ObjectNode structure = Members.object(input, name);
        if (structure == null) {
            throw EcrRefusals.invalidParameter(name, "must not be null");
        }
        return structure;
    }

    static @Nullable String optional(JsonNode input, String name) {
        return Members.text(input, name);
    }

    /** The structures of a list, 1 to that many; empty when the list was not sent. */
    static List<ObjectNode> structures(JsonNode input, String name, int most) {
        list(input, name, most);
        return anyStructures(input, name);
    }

    /** The structures of a list, however many; empty when the list was not sent. */
    static List<ObjectNode> anyStructures(JsonNode input, String name) {
        ArrayNode list = Members.list(input, name);
        List<ObjectNode> elements = new ArrayList<>();
        for (JsonNode element : list == null ? List.<JsonNode>of() : list) {
            if (!(element instanceof ObjectNode structure)) {
                throw Members.mismatch(element, "Structure");
            }
            elements.add(structure);
        }
        return elements;
    }

    /** The texts of a list, 1 to that many; empty when the list was not sent. */
    static List<String> texts(JsonNode input, String name, int most) {
        list(input, name, most);
        return Members.texts(input, name);
    }

    private static void list(JsonNode input, String name, int most) {
        ArrayNode list = Members.list(input, name);
        if (list != null && list.isEmpty()) {
            throw EcrRefusals.invalidParameter(name, "must have length greater than or equal to 1");
        }
        if (list != null && list.size() > most) {
            throw EcrRefusals.invalidParameter(name, "must have length less than or equal to " + most);
        }
    }

    /** One of an enumeration; the default when it was not sent. */
    static String oneOf(JsonNode input, String name, String otherwise, List<String> values) {
        String value = optional(input, name);
        if (value != null && !values.contains(value)) {
            throw EcrRefusals.invalidParameter(name, "must satisfy enum value set: " + values);
        }
        return value == null ? otherwise : value;
    }

    /** One page of a list, with nextToken when there is more. */
    static <T> void page(List<T> all, JsonNode input, ObjectNode output, String name, BiConsumer<ArrayNode, T> writer) {
        page(all, input, output, output.putArray(name), LARGEST_PAGE, writer);
    }

    /**
     * The same into a list that stands deeper in the output.
     *
     * @param output gets nextToken
     * @param largest how many elements a page may have
     */
    static <T> void page(
            List<T> all,
            JsonNode input,
            ObjectNode output,
            ArrayNode page,
            int largest,
            BiConsumer<ArrayNode, T> writer) {
        Integer wanted = Members.integer(input, "maxResults");
        int size = wanted == null ? Math.min(DEFAULT_PAGE, largest) : wanted;
        if (size < 1 || size > largest) {
            throw EcrRefusals.invalidParameter("maxResults", "must be between 1 and " + largest);
        }
        int from = Math.min(offset(input), all.size());
        int to = Math.min(from + size, all.size());
        all.subList(from, to).forEach(element -> writer.accept(page, element));
        if (to < all.size()) {
            output.put("nextToken", "page-" + to);
        }
    }

    private static int offset(JsonNode input) {
        String token = optional(input, "nextToken");
        if (token == null) {
            return 0;
        }
        if (!TOKEN.matcher(token).matches()) {
            throw EcrRefusals.invalidParameter("nextToken", "must be a token of the page before");
        }
        return Integer.parseInt(token.substring("page-".length()));
    }
}
