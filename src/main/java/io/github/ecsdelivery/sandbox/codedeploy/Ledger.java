package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All deployments of an account and region, whatever group they are of. */
final class Ledger {
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 9;

    private final Applications applications;
    private final RandomGenerator random;
    private final Map<String, Written> entries = new LinkedHashMap<>();

    private record Written(Deployment deployment, String application, String group) {}

    /** A deployment and the group that it is of. */
    record Entry(Deployment deployment, GroupParts group) {}

    Ledger(Applications applications, RandomGenerator random) {
        this.applications = applications;
        this.random = random;
    }

    /** An id that no deployment has. */
    String newId() {
        StringBuilder id = new StringBuilder("d-");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return entries.containsKey(id.toString()) ? newId() : id.toString();
    }

    /** Enters a deployment of the world's group. */
    void enter(Deployment deployment, World world) {
        entries.put(deployment.id, new Written(deployment, world.application(), world.group()));
    }

    /** Null when there is none with this id. */
    @Nullable
    Entry find(String id) {
        Written written = entries.get(id);
        GroupParts group = written == null ? null : applications.group(written.application(), written.group());
        return written == null || group == null ? null : new Entry(written.deployment(), group);
    }

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal with DeploymentDoesNotExistException */
    Entry demand(String id) {
        Entry entry = find(id);
        if (entry == null) {
            throw CodeDeployTexts.refusal("DeploymentDoesNotExistException", CodeDeployTexts.NO_DEPLOYMENT, id);
        }
        return entry;
    }

    List<Deployment> newestFirst() {
        List<Deployment> list = new ArrayList<>();
        entries.values().forEach(entry -> list.add(entry.deployment()));
        Collections.reverse(list);
        return list;
    }
}
