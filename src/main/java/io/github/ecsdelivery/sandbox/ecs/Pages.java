package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;

/** Answers a list call page by page. */
final class Pages {
    private static final int MOST = 100;

    private Pages() {}

    /**
     * One page of the items with the token for the next.
     *
     * @param input has {@code maxResults}, 1 to 100, and {@code nextToken}, both optional
     */
    static ObjectNode answer(ObjectNode input, String member, List<String> items) {
        Integer size = Members.integer(input, "maxResults");
        int most = size == null ? MOST : size;
        if (most < 1 || most > MOST) {
            throw EcsTexts.parameter("maxResults must be between 1 and 100.");
        }
        String token = Members.text(input, "nextToken");
        int from = 0;
        if (token != null) {
            if (!token.matches("\\d{1,9}") || Integer.parseInt(token) >= items.size()) {
                throw EcsTexts.parameter("Invalid token '%s'.", token);
            }
            from = Integer.parseInt(token);
        }
        int to = Math.min(items.size(), from + most);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode page = output.putArray(member);
        items.subList(from, to).forEach(page::add);
        if (to < items.size()) {
            output.put("nextToken", Integer.toString(to));
        }
        return output;
    }
}
