package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The revisions that the application knows, registered by call or by being deployed. */
final class RevisionBook {
    private static final int LONGEST_DESCRIPTION = 256;

    private final String application;
    private final Agenda agenda;
    private final Map<RevisionLocation, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        private final Instant registeredAt;
        private final Set<String> groups = new LinkedHashSet<>();
        private @Nullable String description;
        private @Nullable Instant firstUsedAt;
        private @Nullable Instant lastUsedAt;

        private Entry(Instant registeredAt) {
            this.registeredAt = registeredAt;
        }
    }

    RevisionBook(String application, Agenda agenda) {
        this.application = application;
        this.agenda = agenda;
    }

    /** Notes that a deployment of a group uses the revision. */
    void used(RevisionLocation location, String group) {
        Entry entry = entries.computeIfAbsent(location, key -> new Entry(agenda.now()));
        entry.firstUsedAt = entry.firstUsedAt == null ? agenda.now() : entry.firstUsedAt;
        entry.lastUsedAt = agenda.now();
        entry.groups.add(group);
    }

    ObjectNode register(ObjectNode input) {
        String description = description(input);
        Entry entry = entries.computeIfAbsent(RevisionLocation.of(input), key -> new Entry(agenda.now()));
        entry.description = description;
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode get(ObjectNode input) {
        RevisionLocation asked = RevisionLocation.asked(input);
        RevisionLocation location = entries.keySet().stream()
                .filter(asked::names)
                .findFirst()
                .orElseThrow(() ->
                        CodeDeployTexts.refusal("RevisionDoesNotExistException", "The revision is not registered"));
        Entry entry = Objects.requireNonNull(entries.get(location));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("applicationName", application);
        output.set("revision", location.tree());
        ObjectNode info = output.putObject("revisionInfo");
        if (entry.description != null) {
            info.put("description", entry.description);
        }
        ArrayNode groups = info.putArray("deploymentGroups");
        entry.groups.forEach(groups::add);
        if (entry.firstUsedAt != null && entry.lastUsedAt != null) {
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
