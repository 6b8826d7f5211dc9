package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.codedeploy.CodeDeployRoom;
import io.github.ecsdelivery.sandbox.codedeploy.DeploymentGroups;
import io.github.ecsdelivery.sandbox.ecr.EcrRoom;
import io.github.ecsdelivery.sandbox.ecs.EcsRoom;
import io.github.ecsdelivery.sandbox.ecs.ImagePuller;
import io.github.ecsdelivery.sandbox.ecs.ServiceControl;
import io.github.ecsdelivery.sandbox.elbv2.ElbRoom;
import io.github.ecsdelivery.sandbox.elbv2.ListenerServers;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancers;
import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.logs.LogStore;
import io.github.ecsdelivery.sandbox.logs.LogsRoom;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** What one account has in one region: a registry, and the services of its worlds. */
final class Premises {
    private final Agenda agenda;
    private final Room ecr;
    private final CompletableFuture<EcsRoom> ecs;
    private final CompletableFuture<CodeDeployRoom> codeDeploy;
    private final Room elb;
    private final Room logs;
    private final LoadBalancers loadBalancers = new LoadBalancers();
    private final ListenerServers listeners;
    private final Set<String> services = new HashSet<>();
    private final Stores stores;

    /** A service that ECS has and CodeDeploy does not know yet. */
    private record Opened(World world, LoadBalancer loadBalancer, ServiceControl service) {}

    /** ECS and the services that it was opened with. */
    private record First(EcsRoom room, List<Opened> services) {}

    /**
     * ECS, CodeDeploy and logs are furnished by the executor.
     *
     * @param worlds of this place; those that deliver nothing have nothing here
     * @param later these rooms start Jackson, which takes as long as all the rest of a sandbox
     */
    Premises(Place place, List<World> worlds, Grounds grounds, EcrRoom ecr, ImagePuller puller, Executor later) {
        this.ecr = ecr;
        this.agenda = new Agenda(grounds.time());
        this.listeners = grounds.listeners();
        grounds.faults().beforeChanges(agenda::catchUp);
        this.stores = new Stores(place, worlds, grounds.real().instant());
        LogStore logStore = stores.logs();
        CompletableFuture<First> first = CompletableFuture.supplyAsync(
                () -> {
                    EcsRoom room = new EcsRoom(
                            place,
                            agenda,
                            puller,
                            service -> grounds.faults().ordered(TaskFault.class, service),
                            new TaskLogs(logStore),
                            stores.taskSecrets(),
                            grounds.serviceRoles());
                    return new First(room, open(room, worlds));
                },
                later);
        this.ecs = first.thenApply(opened -> {
            listen(opened.services());
            return opened.room();
        });
        this.codeDeploy = first.thenApply(opened -> {
            CodeDeployRoom room = new CodeDeployRoom(
                    agenda,
                    new StoredRevisions(grounds.objects(), place.region()),
                    grounds.random(),
                    service -> grounds.faults().ordered(DeploymentFault.class, service),
                    new FunctionLogs(logStore),
                    grounds.serviceRoles());
            open(room, opened.services());
            return room;
        });
        this.logs = new LateRoom(
                "logs",
                CompletableFuture.supplyAsync(
                        () -> new LogsRoom(place.accountId(), place.region(), logStore, agenda), later));
        this.elb = new ElbRoom(
                place.region(),
                agenda,
                () -> {
                    // Tasks stand behind a load balancer when its service is there.
                    LateRoom.furnished("elasticloadbalancing", ecs);
                    return loadBalancers.all();
                },
                listeners);
    }

    Room ecr() {
        return ecr;
    }

    Room elb() {
        return elb;
    }

    Room logs() {
        return logs;
    }

    Stores stores() {
        return stores;
    }

    Room ecs() {
        return new LateRoom("ecs", ecs);
    }

    Room codeDeploy() {
        return new LateRoom("codedeploy", codeDeploy);
    }

    /** What CodeDeploy knows of its groups; waits until the room is furnished. */
    DeploymentGroups deploymentGroups() {
        return LateRoom.furnished("codedeploy", codeDeploy).groups();
    }

    /**
     * Looks whether a world can be added; waits until the rooms are furnished.
     *
     * @throws IllegalArgumentException when ECS or CodeDeploy would refuse it, or one of them could not be furnished
     * @throws Refusal the same
     */
    void demandFit(World world) {
        Stores.demandFit(world);
        if (world.delivers()) {
            furnished(ecs).demandFit(world);
            furnished(codeDeploy).demandFit(world);
        }
    }

    /** Adds a world of this place that fits. */
    void add(World world) {
        stores.add(world);
        List<Opened> opened = open(furnished(ecs), List.of(world));
        listen(opened);
        open(furnished(codeDeploy), opened);
    }

    private static <R> R furnished(CompletableFuture<R> room) {
        try {
            return room.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    "what it is to be added to could not be set up: " + cause.getMessage(), cause);
        }
    }

    /** A service that is open already stays as it is. */
    private List<Opened> open(EcsRoom room, List<World> worlds) {
        List<Opened> opened = new ArrayList<>();
        for (World world : worlds) {
            if (world.delivers() && services.add(world.cluster() + "/" + world.service())) {
                LoadBalancer loadBalancer = loadBalancers.open(world);
                opened.add(new Opened(world, loadBalancer, room.open(world, loadBalancer)));
            }
        }
        return opened;
    }

    private void listen(List<Opened> opened) {
        opened.forEach(one -> listeners.openFixed(one.loadBalancer(), agenda));
    }

    private static void open(CodeDeployRoom room, List<Opened> services) {
        services.forEach(one -> room.open(one.world(), one.service(), one.loadBalancer()));
    }
}
