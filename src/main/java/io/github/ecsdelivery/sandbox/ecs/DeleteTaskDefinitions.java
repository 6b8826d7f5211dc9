package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * DeleteTaskDefinitions: what was deregistered is being deleted at once, and gone when nothing uses it any more. AWS
 * source: the operation's reference; developer guide, "Amazon ECS task definition states".
 */
final class DeleteTaskDefinitions {
    private static final int MOST = 10;
    /** ECS looks now and then whether a definition is still used; it may take an hour after the last task stopped. */
    private static final Duration LOOK = Duration.ofHours(1);

    private final TaskDefinitions definitions;
    private final Predicate<TaskDefinition> used;
    private final Agenda agenda;

    /** @param used whether a task set runs it */
    DeleteTaskDefinitions(TaskDefinitions definitions, Predicate<TaskDefinition> used, Agenda agenda) {
        this.definitions = definitions;
        this.used = used;
        this.agenda = agenda;
    }

    ObjectNode run(ObjectNode input, Caller caller) {
        List<String> names = Members.texts(input, "taskDefinitions");
        if (names.isEmpty()) {
            throw EcsTexts.parameter("taskDefinitions cannot be empty.");
        }
        if (names.size() > MOST) {
            throw EcsTexts.parameter("taskDefinitions can have at most %d entries.", MOST);
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode deleted = output.putArray("taskDefinitions");
        ArrayNode failures = output.putArray("failures");
        for (String name : names) {
            TaskDefinition definition = find(name);
            String reason = refusal(name, definition);
            if (definition != null && reason == null) {
                deleted.add(delete(definition));
            } else {
                failures.addObject().put("arn", name).put("reason", reason);
            }
        }
        return output;
    }

    /** Null when there is none, or the name is none with a revision. */
    private @Nullable TaskDefinition find(String name) {
        return valid(name) ? definitions.find(name) : null;
    }

    private static @Nullable String refusal(String name, @Nullable TaskDefinition definition) {
        if (definition == null) {
            return valid(name) ? EcsTexts.DELETE_UNKNOWN : EcsTexts.DELETE_INVALID;
        }
        return definition.active() ? EcsTexts.DELETE_ACTIVE : null;
    }

    private static boolean valid(String name) {
        return name.substring(name.lastIndexOf('/') + 1).matches(".+:\\d{1,9}");
    }

    private ObjectNode delete(TaskDefinition definition) {
        if (!definition.has("DELETE_IN_PROGRESS")) {
            definition.delete(agenda.now());
            agenda.in(LOOK, () -> remove(definition));
        }
        return definition.tree();
    }

    private void remove(TaskDefinition definition) {
        if (used.test(definition)) {
            agenda.in(LOOK, () -> remove(definition));
        } else {
            definitions.remove(definition);
        }
    }
}
