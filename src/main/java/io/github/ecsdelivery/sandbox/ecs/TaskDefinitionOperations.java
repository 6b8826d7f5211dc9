package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The calls about task definitions. */
final class TaskDefinitionOperations {
    private final TaskDefinitions definitions;
    private final Agenda agenda;

    TaskDefinitionOperations(TaskDefinitions definitions, Agenda agenda) {
        this.definitions = definitions;
        this.agenda = agenda;
    }

    /** Adds the calls to a room. */
    void into(BiConsumer<String, JsonRoom.Operation> room) {
        room.accept("RegisterTaskDefinition", this::register);
        room.accept("DescribeTaskDefinition", this::describe);
        room.accept("ListTaskDefinitions", this::list);
        room.accept("DeregisterTaskDefinition", this::deregister);
        room.accept("TagResource", this::tag);
        room.accept("ListTagsForResource", this::tags);
    }

    ObjectNode register(ObjectNode input, Caller caller) {
        return answer(definitions.register(input, caller.arn()), true);
    }

    ObjectNode describe(ObjectNode input, Caller caller) {
        List<String> include = Includes.of(input, Includes.TAGS);
        TaskDefinition definition = find(input, EcsTexts.DESCRIBE_UNKNOWN);
        ObjectNode output = answer(definition, false);
        if (include.contains(Includes.TAGS)) {
            output.set("tags", definition.tags());
        }
        return output;
    }

    ObjectNode deregister(ObjectNode input, Caller caller) {
        String name = Members.text(input, "taskDefinition");
        if (name != null && !name.substring(name.lastIndexOf('/') + 1).contains(":")) {
            throw EcsTexts.client("Revision is missing.");
        }
        TaskDefinition definition = find(input, EcsTexts.DEREGISTER_UNKNOWN);
        if (definition.active()) {
            definition.deregister(agenda.now());
        }
        return answer(definition, false);
    }

    ObjectNode list(ObjectNode input, Caller caller) {
        String status = Members.text(input, "status");
        String sort = Members.text(input, "sort");
        if (status != null
                && !List.of("ACTIVE", "INACTIVE", "DELETE_IN_PROGRESS").contains(status)) {
            throw EcsTexts.parameter("Invalid status '%s'.", status);
        }
        if (sort != null && !sort.equals("ASC") && !sort.equals("DESC")) {
            throw EcsTexts.parameter("Invalid sort order '%s'.", sort);
        }
        List<String> arns = new ArrayList<>();
        definitions
                .list(Members.text(input, "familyPrefix"), status == null ? "ACTIVE" : status)
                .forEach(definition -> arns.add(definition.arn()));
        if ("DESC".equals(sort)) {
            Collections.reverse(arns);
        }
        return Pages.answer(input, "taskDefinitionArns", arns);
    }

    /** Adds tags or replaces their values. */
    ObjectNode tag(ObjectNode input, Caller caller) {
        ArrayNode given = Members.list(input, "tags");
        TaskDefinition definition = resource(input);
        ArrayNode tags = JsonNodeFactory.instance.arrayNode();
        if (given == null) {
            throw EcsTexts.parameter("Tags cannot be empty.");
        }
        for (JsonNode tag : given) {
            if (!tag.isObject()) {
                throw Members.mismatch(tag, "Structure");
            }
            Members.text(tag, "key");
            Members.text(tag, "value");
        }
        for (JsonNode old : definition.tags()) {
            if (!keys(given).contains(old.path("key").asText())) {
                tags.add(old);
            }
        }
        tags.addAll(given);
        TagRules.tags(tags);
        definition.tags(tags);
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode tags(ObjectNode input, Caller caller) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("tags", resource(input).tags());
        return output;
    }

    private TaskDefinition resource(ObjectNode input) {
        String arn = Members.text(input, "resourceArn");
        TaskDefinition definition = arn == null || !arn.startsWith("arn:") ? null : definitions.find(arn);
        if (definition == null) {
            throw EcsTexts.parameter("The specified resource '%s' could not be found.", String.valueOf(arn));
        }
        return definition;
    }

    private TaskDefinition find(ObjectNode input, String unknown) {
        String identifier = Members.text(input, "taskDefinition");
        if (identifier == null || identifier.isEmpty()) {
            throw EcsTexts.client("Task definition cannot be empty.");
        }
        @Nullable TaskDefinition definition;
        try {
            definition = definitions.find(identifier);
        } catch (Refusal refusal) {
            // The code differs between calls about a definition and those of services.
            throw EcsTexts.client("%s", refusal.text());
        }
        if (definition == null) {
            throw EcsTexts.client(unknown);
        }
        return definition;
    }

    private static ObjectNode answer(TaskDefinition definition, boolean tags) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("taskDefinition", definition.tree());
        if (tags) {
            output.set("tags", definition.tags());
        }
        return output;
    }

    private static List<String> keys(ArrayNode tags) {
        List<String> keys = new ArrayList<>();
        tags.forEach(tag -> keys.add(tag.path("key").asText()));
        return keys;
    }
}
