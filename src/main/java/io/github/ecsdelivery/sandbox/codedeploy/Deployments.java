package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All deployments of the one group. */
final class Deployments {
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 9;

    private final World world;
    private final Agenda agenda;
    private final RandomGenerator random;
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();

    Deployments(World world, Agenda agenda, RandomGenerator random) {
        this.world = world;
        this.agenda = agenda;
        this.random = random;
    }

    Deployment create(Deployment.Request request) {
        Deployment deployment =
                new Deployment(id(), request, new Lifecycle(world.testListener(), agenda.now()), agenda.now());
        deployments.put(deployment.id, deployment);
        return deployment;
    }

    /** Null when there is none with this id. */
    @Nullable
    Deployment find(String id) {
        return deployments.get(id);
    }

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal with DeploymentDoesNotExistException */
    Deployment demand(String id) {
        Deployment deployment = find(id);
        if (deployment == null) {
            throw CodeDeployTexts.refusal("DeploymentDoesNotExistException", CodeDeployTexts.NO_DEPLOYMENT, id);
        }
        return deployment;
    }

    List<Deployment> newestFirst() {
        List<Deployment> list = new ArrayList<>(deployments.values());
        Collections.reverse(list);
        return list;
    }

    /** The newest that fits, or null. */
    @Nullable
    Deployment latest(Predicate<Deployment> fits) {
        return newestFirst().stream().filter(fits).findFirst().orElse(null);
    }

    /** The newest that a caller made and that came to a good end, or null. */
    @Nullable
    Deployment lastSuccessful() {
        return latest(deployment -> deployment.status == Status.SUCCEEDED && !deployment.rollback());
    }

    private String id() {
        StringBuilder id = new StringBuilder("d-");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return deployments.containsKey(id.toString()) ? id() : id.toString();
    }
}
