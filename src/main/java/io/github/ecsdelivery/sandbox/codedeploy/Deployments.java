package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All deployments of a group. */
final class Deployments {
    private final World world;
    private final Agenda agenda;
    private final Ledger ledger;
    private final List<Deployment> deployments = new ArrayList<>();

    Deployments(World world, Agenda agenda, Ledger ledger) {
        this.world = world;
        this.agenda = agenda;
        this.ledger = ledger;
    }

    Deployment create(Deployment.Request request) {
        Deployment deployment = new Deployment(
                ledger.newId(), request, new Lifecycle(world.ecs().testListener(), agenda.now()), agenda.now());
        deployments.add(deployment);
        ledger.enter(deployment, world);
        return deployment;
    }

    List<Deployment> newestFirst() {
        List<Deployment> list = new ArrayList<>(deployments);
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
}
