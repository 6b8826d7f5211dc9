package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.codepipeline.PipelineRoom;
import io.github.ecsdelivery.sandbox.codepipeline.Pipelines;
import io.github.ecsdelivery.sandbox.logs.LogStore;
import io.github.ecsdelivery.sandbox.secretsmanager.SecretStore;
import io.github.ecsdelivery.sandbox.secretsmanager.SecretsRoom;
import io.github.ecsdelivery.sandbox.ssm.ParameterStore;
import io.github.ecsdelivery.sandbox.ssm.ParametersRoom;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Instant;
import java.util.Collection;

/** What one account has in one region besides its services: secrets, parameters, log groups and pipelines. */
final class Stores {
    private final SecretStore secrets;
    private final ParameterStore parameters = new ParameterStore();
    private final LogStore logs = new LogStore();
    private final Pipelines pipelines = new Pipelines();
    private final Room secretsManager;
    private final Room ssm;
    private final Room codePipeline;
    private final Place place;
    private final Instant opened;

    /**
     * @param worlds of this place
     * @param opened when what is there is said to have been made
     * @throws IllegalArgumentException when AWS would refuse to make one
     */
    Stores(Place place, Collection<World> worlds, Instant opened) {
        this.place = place;
        this.opened = opened;
        this.secrets = new SecretStore(place);
        this.secretsManager = new SecretsRoom(place.accountId(), secrets, opened);
        this.ssm = new ParametersRoom(place, parameters, opened);
        this.codePipeline = new PipelineRoom(place, pipelines, opened);
        worlds.forEach(this::add);
    }

    /**
     * Looks whether a world can be added.
     *
     * @throws IllegalArgumentException when AWS would refuse it
     */
    static void demandFit(World world) {
        world.pipelines().forEach(Pipelines::demandFit);
        world.stores().logGroups().forEach(LogStore::demandName);
    }

    /** Adds what a world of this place says. */
    void add(World world) {
        secrets.add(world.stores());
        parameters.add(world.stores());
        logs.add(world.stores().logGroups(), world.stores().anyLogGroup(), opened);
        world.pipelines().forEach(pipelines::add);
    }

    StoredSecrets taskSecrets() {
        return new StoredSecrets(place, secrets, parameters);
    }

    LogStore logs() {
        return logs;
    }

    Room secretsManager() {
        return secretsManager;
    }

    Room ssm() {
        return ssm;
    }

    Room codePipeline() {
        return codePipeline;
    }
}
