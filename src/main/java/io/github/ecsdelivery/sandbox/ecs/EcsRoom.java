package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.permit.ServiceRoles;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.Status;
import io.github.ecsdelivery.sandbox.world.TargetGroupSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.function.Function;

/** ECS of one account and region: task definitions, and clusters with the services of its worlds. */
public final class EcsRoom extends JsonRoom {
    private final Agenda agenda;
    private final ImagePuller puller;
    private final Function<String, List<TaskFault>> faults;
    private final ContainerOutput output;
    private final TaskSecrets secrets;
    private final ServiceRoles roles;
    private final TaskDefinitions definitions;
    private final Clusters clusters;
    private final Numbering numbering;

    /**
     * Without clusters.
     *
     * @param agenda the one that CodeDeploy shares
     * @param puller asked for every image but the worlds' bootstrap images
     * @param faults what goes wrong with tasks outside the PRIMARY task set, by ARN of the service; asked each time anew
     * @param log where containers write to
     * @param secrets that tasks read
     * @param roles that tasks are started with
     */
    public EcsRoom(
            Place place,
            Agenda agenda,
            ImagePuller puller,
            Function<String, List<TaskFault>> faults,
            ContainerLog log,
            TaskSecrets secrets,
            ServiceRoles roles) {
        super("ecs", "AmazonEC2ContainerServiceV20141113");
        this.agenda = agenda;
        this.puller = puller;
        this.faults = faults;
        this.secrets = secrets;
        this.roles = roles;
        this.output = new ContainerOutput(log, place.region());
        this.definitions = new TaskDefinitions(place.accountId(), place.region(), agenda);
        this.clusters = new Clusters(place);
        this.numbering = new Numbering(agenda);

        new TaskDefinitionOperations(definitions, agenda).into(this::operation);
        operation("DeleteTaskDefinitions", new DeleteTaskDefinitions(definitions, clusters::use, agenda)::run);

        ServiceOperations serviceCalls = new ServiceOperations(clusters);
        operation("DescribeClusters", serviceCalls::describeClusters);
        operation("DescribeServices", serviceCalls::describeServices);
        operation("DescribeTaskSets", serviceCalls::describeTaskSets);
        operation("UpdateService", serviceCalls::updateService);

        TaskOperations taskCalls = new TaskOperations(clusters);
        operation("ListTasks", taskCalls::list);
        operation("DescribeTasks", taskCalls::describe);
        operation("StopTask", taskCalls::stop);
    }

    /**
     * Looks whether a world can be opened here, as far as ECS goes.
     *
     * @throws IllegalArgumentException when the structure of a newer member is unknown, or has it already, or when the
     *     service could not run where its world says
     */
    public void demandFit(World world) {
        demandPossible(world);
        agenda.during(() -> {
            definitions.demandFit(world.newerEcs());
            return world;
        });
    }

    /**
     * Adds the service of a world; it runs its first task definition when this returns.
     *
     * @param world of this account and region, with a service that is not here yet
     * @param loadBalancer the one that the service stands behind
     * @return how CodeDeploy works on the service
     * @throws IllegalArgumentException when a newer member of the world does not fit, or the service could not run where
     *     its world says
     */
    public ServiceControl open(World world, LoadBalancer loadBalancer) {
        demandPossible(world);
        return agenda.during(() -> add(world, loadBalancer));
    }

    private ServiceControl add(World world, LoadBalancer loadBalancer) {
        Cluster cluster = cluster(world);
        if (cluster.has(world.service())) {
            throw new IllegalArgumentException(
                    "The cluster '" + world.cluster() + "' has the service '" + world.service() + "' already.");
        }
        definitions.newer(world.newerEcs());
        References references = new References(world);
        ServiceEvents events = new ServiceEvents(world.service(), agenda);
        TaskDefinition first = definitions.register(
                bootstrap(world), "arn:" + world.partition() + ":iam::" + world.accountId() + ":root");
        Service service = new Service(
                world,
                references,
                agenda,
                definitions,
                numbering,
                new TaskRunner(
                        world,
                        agenda,
                        new Startup(world, references, puller, secrets, output, roles),
                        new Troubles(() -> faults.apply(references.serviceArn())),
                        loadBalancer,
                        events,
                        output,
                        numbering),
                first,
                loadBalancer);
        if (world.ecs().state().service() == Status.MISSING
                || world.ecs().state().cluster() == Status.MISSING) {
            return service;
        }
        cluster.add(
                world.service(),
                new ServiceParts(
                        service,
                        events,
                        new ServiceViews(world, references),
                        new TaskViews(world, references, puller),
                        references));
        return service;
    }

    private static void demandPossible(World world) {
        TargetGroupSpec blue = world.ecs().balancer().routing().blue();
        if (blue.deleted()) {
            throw new IllegalArgumentException(
                    "the target group that blue stands behind is in use, and ELBv2 deletes none that is");
        }
        if (world.ecs().state().launch().onFargate() && !blue.targetType().equals("ip")) {
            throw new IllegalArgumentException("tasks on Fargate have addresses of their own, so the target group that"
                    + " blue stands behind must have the target type ip");
        }
    }

    /** One that is not there can be looked at by nobody. */
    private Cluster cluster(World world) {
        Status status = world.ecs().state().cluster();
        return status == Status.MISSING
                ? new Cluster(References.base(world.accountId(), world.region()), world.cluster(), status)
                : clusters.open(world.cluster(), status);
    }

    private void operation(String name, Operation operation) {
        on(name, (input, caller) -> agenda.during(() -> operation.run(input, caller)));
    }

    private static ObjectNode bootstrap(World world) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("family", world.ecs().family());
        boolean fargate = world.ecs().state().launch().onFargate();
        boolean instances = world.ecs().balancer().routing().blue().targetType().equals("instance");
        definition.put("networkMode", instances ? "bridge" : "awsvpc");
        definition.putArray("requiresCompatibilities").add(fargate ? "FARGATE" : "EC2");
        definition.put("cpu", "256");
        definition.put("memory", "512");
        definition.put(
                "executionRoleArn",
                "arn:" + world.partition() + ":iam::" + world.accountId() + ":role/ecsTaskExecutionRole");
        ObjectNode container = definition.putArray("containerDefinitions").addObject();
        container.put("name", world.ecs().containerName());
        container.put("image", world.ecs().bootstrapImage());
        container
                .putArray("portMappings")
                .addObject()
                .put("containerPort", world.ecs().containerPort());
        return definition;
    }
}
