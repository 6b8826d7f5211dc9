package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.codedeploy.CodeDeployRoom;
import io.github.ecsdelivery.sandbox.codedeploy.EmptyCodeDeployRoom;
import io.github.ecsdelivery.sandbox.codedeploy.Revisions;
import io.github.ecsdelivery.sandbox.ecr.EcrRoom;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.ecr.Registries;
import io.github.ecsdelivery.sandbox.ecs.ContainerLog;
import io.github.ecsdelivery.sandbox.ecs.EcsRoom;
import io.github.ecsdelivery.sandbox.ecs.EmptyEcsRoom;
import io.github.ecsdelivery.sandbox.ecs.ImagePuller;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What one account has in one region.
 *
 * @param store what its registry holds
 */
record Premises(EcrStore store, Room ecr, Room ecs, Room codeDeploy) {

    /**
     * The premises of a world; ECS and CodeDeploy are furnished by the executor.
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
        if (!world.delivers()) {
            return new Premises(
                    store,
                    ecr,
                    new LateRoom(
                            "ecs",
                            CompletableFuture.supplyAsync(
                                    () -> new EmptyEcsRoom(world.accountId(), world.region(), agenda), later)),
                    new LateRoom(
                            "codedeploy", CompletableFuture.supplyAsync(() -> new EmptyCodeDeployRoom(agenda), later)));
        }
        LoadBalancer loadBalancer = new LoadBalancer(world);
        String service = serviceArn(world);
        CompletableFuture<EcsRoom> ecs = CompletableFuture.supplyAsync(
                () -> new EcsRoom(
                        world,
                        agenda,
                        puller,
                        () -> grounds.faults().ordered(TaskFault.class, service),
                        loadBalancer,
                        ContainerLog.NONE),
                later);
        CompletableFuture<CodeDeployRoom> codeDeploy = ecs.thenApply(room -> new CodeDeployRoom(
                world, agenda, room.control(), loadBalancer, revisions(grounds.objects(), world), grounds.random()));
        return new Premises(store, ecr, new LateRoom("ecs", ecs), new LateRoom("codedeploy", codeDeploy));
    }

    private static String serviceArn(World world) {
        return "arn:" + world.partition() + ":ecs:" + world.region() + ":" + world.accountId() + ":service/"
                + world.cluster() + "/" + world.service();
    }

    /** The premises of an account that has nothing in a region. */
    static Premises empty(Place place, Grounds grounds, EcrStore store, EcrTokens tokens, Registries registries) {
        Agenda agenda = new Agenda(grounds.time());
        return new Premises(
                store,
                new EcrRoom(store, tokens, registries),
                new EmptyEcsRoom(place.accountId(), place.region(), agenda),
                new EmptyCodeDeployRoom(agenda));
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
