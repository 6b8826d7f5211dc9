package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The revisions that the application knows, registered by call or by being deployed. */
final class RevisionBook {
    private static final int LONGEST_DESCRIPTION = 256;

    private final World world;
    private final Group group;
    private final Agenda agenda;
    private final Map<RevisionLocation, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        private final Instant registeredAt;
        private @Nullable String description;
        private @Nullable Instant firstUsedAt;
        private @Nullable Instant lastUsedAt;

        private Entry(Instant registeredAt) {
            this.registeredAt = registeredAt;
        }
    }

    RevisionBook(World world, Group group, Agenda agenda) {
        this.world = world;
        this.group = group;
        this.agenda = agenda;
    }

    /** Notes that a deployment uses the revision. */
    void used(RevisionLocation location) {
        Entry entry = entries.computeIfAbsent(location, key -> new Entry(agenda.now()));
        entry.firstUsedAt = entry.firstUsedAt == null ? agenda.now() : entry.firstUsedAt;
        entry.lastUsedAt = agenda.now();
    }

    ObjectNode register(ObjectNode input, Caller caller) {
        group.demandApplication(input);
        String description = description(input);
        Entry entry = entries.computeIfAbsent(RevisionLocation.of(input), key -> new Entry(agenda.now()));
        entry.description = description;
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode get(ObjectNode input, Caller caller) {
        group.demandApplication(input);
        RevisionLocation asked = RevisionLocation.asked(input);
        RevisionLocation location = entries.keySet().stream()
                .filter(asked::names)
                .findFirst()
                .orElseThrow(() ->
                        CodeDeployTexts.refusal("RevisionDoesNotExistException", "The revision is not registered"));
        Entry entry = Objects.requireNonNull(entries.get(location));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("applicationName", world.application());
        output.set("revision", location.tree());
        ObjectNode info = output.putObject("revisionInfo");
        if (entry.description != null) {
            info.put("description", entry.description);
        }
        ArrayNode groups = info.putArray("deploymentGroups");
        if (entry.firstUsedAt != null && entry.lastUsedAt != null) {
            groups.add(world.group());
            info.put("firstUsedTime", Members.seconds(entry.firstUsedAt));
            info.put("lastUsedTime", Members.seconds(entry.lastUsedAt));
        }
        info.put("registerTime", Members.seconds(entry.registeredAt));
        return output;
    }

    /** The description, null when not given. */
    static @Nullable String description(ObjectNode input) {
        String description = Members.text(input, "description");
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw CodeDeployTexts.refusal(
                    "DescriptionTooLongException", "The description is longer than %d characters", LONGEST_DESCRIPTION);
        }
        return description;
    }
}
