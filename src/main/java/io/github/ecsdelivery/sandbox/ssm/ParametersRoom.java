package io.github.ecsdelivery.sandbox.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.ParameterSpec;
import io.github.ecsdelivery.sandbox.world.Place;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Systems Manager of one account in one region, as far as it tells which parameters there are: DescribeParameters. It has
 * no values, so GetParameters is an operation it does not know. AWS source: API 2014-11-06.
 */
public final class ParametersRoom extends JsonRoom {
    private static final Pattern TOKEN = Pattern.compile("page-[0-9]{1,9}");
    private static final int LARGEST_PAGE = 50;

    private final String base;
    private final ParameterStore store;
    private final Instant opened;

    /**
     * @param opened when its parameters are said to have been made
     */
    public ParametersRoom(Place place, ParameterStore store, Instant opened) {
        super("ssm", "AmazonSSM");
        this.base = "arn:" + place.partition() + ":ssm:" + place.region() + ":" + place.accountId() + ":parameter/";
        this.store = store;
        this.opened = opened;
        on("DescribeParameters", this::describe);
    }

    private JsonNode describe(ObjectNode input, Caller caller) {
        List<ParameterFilter> filters = ParameterFilter.of(input);
        int size = size(input);
        List<ParameterSpec> found = found(filters);
        int from = Math.min(offset(input), found.size());
        int to = Math.min(from + size, found.size());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode page = answer.putArray("Parameters");
        found.subList(from, to).forEach(parameter -> page.add(view(parameter)));
        if (to < found.size()) {
            answer.put("NextToken", "page-" + to);
        }
        return answer;
    }

    /** Names that are asked for one by one may be of parameters that nobody described. */
    private List<ParameterSpec> found(List<ParameterFilter> filters) {
        List<ParameterSpec> candidates = filters.stream()
                .filter(ParameterFilter::exact)
                .findFirst()
                .map(exact -> new TreeSet<>(exact.values())
                        .stream().map(store::find).filter(Objects::nonNull).toList())
                .orElseGet(store::all);
        return candidates.stream()
                .filter(parameter -> filters.stream().allMatch(filter -> filter.passes(parameter)))
                .toList();
    }

    private ObjectNode view(ParameterSpec parameter) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("Name", parameter.name())
                .put("ARN", base + parameter.name().replaceFirst("^/", ""))
                .put("Type", parameter.secure() ? "SecureString" : "String")
                .put("LastModifiedDate", Members.seconds(opened))
                .put("Version", 1)
                .put("Tier", "Standard")
                .put("DataType", "text");
        if (parameter.secure()) {
            view.put("KeyId", Objects.requireNonNullElse(parameter.kmsKey(), "alias/aws/ssm"));
        }
        return view;
    }

    private static int size(ObjectNode input) {
        Integer size = Members.integer(input, "MaxResults");
        if (size == null) {
            return LARGEST_PAGE;
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw SsmTexts.constraint(
                    "maxResults",
                    size,
                    "Member must have value " + (size < 1 ? "greater than or equal to 1" : "less than or equal to 50"));
        }
        return size;
    }

    private static int offset(ObjectNode input) {
        String token = Members.text(input, "NextToken");
        if (token == null || token.isEmpty()) {
            return 0;
        }
        if (!TOKEN.matcher(token).matches()) {
            throw Refusal.of("InvalidNextToken", SsmTexts.TOKEN);
        }
        return Integer.parseInt(token.substring("page-".length()));
    }
}
