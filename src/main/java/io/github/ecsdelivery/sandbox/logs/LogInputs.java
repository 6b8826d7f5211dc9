package io.github.ecsdelivery.sandbox.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the operations read from their inputs in the same way. */
final class LogInputs {
    private static final int LARGEST_PAGE = 50;
    private static final Pattern TOKEN = Pattern.compile("page-[0-9]{1,9}");

    private LogInputs() {}

    /** A group's name that may be left out. */
    static @Nullable String groupName(ObjectNode input, String member) {
        String name = Members.text(input, member);
        if (name != null) {
            LogNames.demandGroup(member, name);
        }
        return name;
    }

    /** A stream's name, or the beginning of one, that may be left out. */
    static @Nullable String streamName(ObjectNode input, String member) {
        String name = Members.text(input, member);
        if (name != null) {
            LogNames.demandStream(member, name);
        }
        return name;
    }

    /** A whole number between 1 and that many; as many when not given. */
    static int limit(ObjectNode input, int most) {
        Integer limit = Members.integer(input, "limit");
        if (limit == null) {
            return most;
        }
        if (limit < 1) {
            throw LogsTexts.constraint("limit", limit, "Member must have value greater than or equal to 1");
        }
        if (limit > most) {
            throw LogsTexts.constraint("limit", limit, "Member must have value less than or equal to " + most);
        }
        return limit;
    }

    /** One of an enumeration, or null. */
    static @Nullable String oneOf(ObjectNode input, String member, List<String> values) {
        String value = Members.text(input, member);
        if (value != null && !values.contains(value)) {
            throw LogsTexts.constraint(member, value, "Member must satisfy enum value set: " + values);
        }
        return value;
    }

    /** A list that was given, of 1 to that many texts. */
    static List<String> texts(ObjectNode input, String member, int most) {
        List<String> texts = Members.texts(input, member);
        if (texts.isEmpty()) {
            throw LogsTexts.constraint(member, texts, "Member must have length greater than or equal to 1");
        }
        if (texts.size() > most) {
            throw LogsTexts.constraint(member, texts, "Member must have length less than or equal to " + most);
        }
        return texts;
    }

    /** @throws Refusal {@code InvalidParameterException} when both are given */
    static void demandNotBoth(ObjectNode input, String one, String other) {
        if (input.hasNonNull(one) && input.hasNonNull(other)) {
            throw LogsTexts.parameter(LogsTexts.ONE_SELECTION, one, other);
        }
    }

    /** One page of what is described, 50 elements at most, with {@code nextToken} when there is more. */
    static <T> ObjectNode page(ObjectNode input, String member, List<T> all, Function<T, ObjectNode> view) {
        int size = limit(input, LARGEST_PAGE);
        int from = Math.min(offset(input), all.size());
        int to = Math.min(from + size, all.size());
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode page = output.putArray(member);
        all.subList(from, to).forEach(element -> page.add(view.apply(element)));
        if (to < all.size()) {
            output.put("nextToken", "page-" + to);
        }
        return output;
    }

    private static int offset(ObjectNode input) {
        String token = Members.text(input, "nextToken");
        if (token == null) {
            return 0;
        }
        if (!TOKEN.matcher(token).matches()) {
            throw LogsTexts.parameter(LogsTexts.TOKEN);
        }
        return Integer.parseInt(token.substring("page-".length()));
    }
}
