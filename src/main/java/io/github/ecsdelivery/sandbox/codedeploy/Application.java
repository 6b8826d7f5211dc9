package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application: its deployment groups and the revisions that it knows. */
final class Application {
    private final String name;
    private final String platform;
    private final Instant createdAt;
    private final RevisionBook revisions;
    private final Map<String, GroupParts> groups = new LinkedHashMap<>();

    /** @param platform for example {@code ECS} */
    Application(String name, String platform, Agenda agenda) {
        this.name = name;
        this.platform = platform;
        this.createdAt = agenda.now();
        this.revisions = new RevisionBook(name, agenda);
    }

    RevisionBook revisions() {
        return revisions;
    }

    void add(String group, GroupParts parts) {
        groups.put(group, parts);
    }

    /** Null when there is none. */
    @Nullable
    GroupParts group(String group) {
        return groups.get(group);
    }

    /** Adds what GetApplication shows. */
    void describe(ObjectNode view) {
        byte[] seed = ("application/" + name).getBytes(StandardCharsets.UTF_8);
        view.put("applicationId", UUID.nameUUIDFromBytes(seed).toString());
        view.put("applicationName", name);
        view.put("createTime", Members.seconds(createdAt));
        view.put("linkedToGitHub", false);
        view.put("computePlatform", platform);
    }
}
