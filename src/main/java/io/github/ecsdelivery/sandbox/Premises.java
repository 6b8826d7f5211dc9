package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.codedeploy.CodeDeployRoom;
import io.github.ecsdelivery.sandbox.codedeploy.EmptyCodeDeployRoom;
import io.github.ecsdelivery.sandbox.codedeploy.Revisions;
import io.github.ecsdelivery.sandbox.ecr.EcrRoom;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.ecr.Registries;
import io.github.ecsdelivery.sandbox.ecs.EcsRoom;
import io.github.ecsdelivery.sandbox.ecs.EmptyEcsRoom;
import io.github.ecsdelivery.sandbox.ecs.ImagePuller;
import io.github.ecsdelivery.sandbox.elbv2.ElbRoom;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.logs.LogStore;
import io.github.ecsdelivery.sandbox.logs.LogsRoom;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What one account has in one region.
 *
 * @param store what its registry holds
 * @param elb its load balancers
 * @param logs what its tasks write
 */
record Premises(EcrStore store, Room ecr, Room ecs, Room codeDeploy, Room elb, Room logs) {

    /**
     * The premises of a world; ECS, CodeDeploy and logs are furnished by the executor.
     *
     * @param later these rooms start Jackson, which takes as long as all the rest of a sandbox
     */
    static Premises of(
            World world,
            Grounds grounds,
            EcrStore store,
            EcrTokens tokens,
            Registries registries,
            ImagePuller puller,
            Executor later) {
        Agenda agenda = new Agenda(grounds.time());
        EcrRoom ecr = new EcrRoom(store, tokens, registries);
        LogStore logStore = new LogStore();
        Room logs = new LateRoom(
                "logs",
                CompletableFuture.supplyAsync(
                        () -> new LogsRoom(world.accountId(), world.region(), logStore, agenda), later));
        if (!world.delivers()) {
            return new Premises(
                    store,
                    ecr,
                    new LateRoom(
                            "ecs",
                            CompletableFuture.supplyAsync(
                                    () -> new EmptyEcsRoom(world.accountId(), world.region(), agenda), later)),
                    new LateRoom(
                            "codedeploy", CompletableFuture.supplyAsync(() -> new EmptyCodeDeployRoom(agenda), later)),
                    new ElbRoom(world.region(), agenda, List::of, grounds.listeners()),
                    logs);
        }
        LoadBalancer loadBalancer = new LoadBalancer(world);
        CompletableFuture<EcsRoom> ecs = CompletableFuture.supplyAsync(
                () -> new EcsRoom(world, agenda, puller, () -> grounds.faults().ordered("unhealthy"), loadBalancer),
                later);
        CompletableFuture<CodeDeployRoom> codeDeploy = ecs.thenApply(room -> new CodeDeployRoom(
                world, agenda, room.control(), loadBalancer, revisions(grounds.objects(), world), grounds.random()));
        // Its tasks stand behind it when the service is there.
        CompletableFuture<List<LoadBalancer>> balancers = ecs.thenApply(room -> {
            grounds.listeners().openFixed(loadBalancer, agenda);
            return List.of(loadBalancer);
        });
        return new Premises(
                store,
                ecr,
                new LateRoom("ecs", ecs),
                new LateRoom("codedeploy", codeDeploy),
                new ElbRoom(
                        world.region(),
                        agenda,
                        () -> LateRoom.furnished("elasticloadbalancing", balancers),
                        grounds.listeners()),
                logs);
    }

    /** The premises of an account that has nothing in a region. */
    static Premises empty(Place place, Grounds grounds, EcrStore store, EcrTokens tokens, Registries registries) {
        Agenda agenda = new Agenda(grounds.time());
        return new Premises(
                store,
                new EcrRoom(store, tokens, registries),
                new EmptyEcsRoom(place.accountId(), place.region(), agenda),
                new EmptyCodeDeployRoom(agenda),
                new ElbRoom(place.region(), agenda, List::of, grounds.listeners()),
                new LogsRoom(place.accountId(), place.region(), new LogStore(), agenda));
    }

    /** Objects as CodeDeploy's service role in the world's account may read them. */
    private static Revisions revisions(ObjectStore objects, World world) {
        String role = CodeDeployRoom.serviceRoleArn(world);
        Caller codeDeploy = new Caller(
                world.accountId(),
                "arn:" + world.partition() + ":sts::" + world.accountId()
                        + ":assumed-role/ecsCodeDeployRole/codedeploy",
                "AROASANDBOXCODEDEPLOY:codedeploy",
                "",
                Caller.Session.of(role));
        return (bucket, key, version) -> {
            try {
                ObjectStore.Fetched found = objects.fetch(codeDeploy, bucket, key, version);
                return new Revisions.Fetched(found.bytes(), found.eTag().replace("\"", ""));
            } catch (Refusal refusal) {
                if (refusal.status() == 403) {
                    throw new Revisions.Denied(refusal.text());
                }
                return null;
            }
        };
    }
}
