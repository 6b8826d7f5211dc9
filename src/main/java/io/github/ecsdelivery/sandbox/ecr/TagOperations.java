package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.Map;

/** The operations on the tags of a repository itself, which are not those of its images. */
final class TagOperations {
    private final Lookup lookup;

    TagOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode tag(ObjectNode input, Caller caller) {
        demand(input, "tags");
        Map<String, String> tags = Attributes.tags(input, "tags");
        lookup.byArn(input, caller, "TagResource").attributes().tag(tags);
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode untag(ObjectNode input, Caller caller) {
        demand(input, "tagKeys");
        lookup.byArn(input, caller, "UntagResource").attributes().untag(Members.texts(input, "tagKeys"));
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode list(ObjectNode input, Caller caller) {
        Repository repository = lookup.byArn(input, caller, "ListTagsForResource");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        write(output.putArray("tags"), repository.attributes().tags());
        return output;
    }

    static void write(ArrayNode list, Map<String, String> tags) {
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    }

    private static void demand(ObjectNode input, String name) {
        if (Members.list(input, name) == null) {
            throw EcrRefusals.invalidParameter(name, "must not be null");
        }
    }
}
