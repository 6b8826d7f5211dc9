package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.permit.ServiceRoles;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.world.Place;
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
     * Looks whether a world can be opened here, as far as task definitions go.
     *
     * @throws IllegalArgumentException when the structure of a newer member is unknown, or has it already
     */
    public void demandFit(World world) {
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
     * @throws IllegalArgumentException when a newer member of the world does not fit
     */
    public ServiceControl open(World world, LoadBalancer loadBalancer) {
        return agenda.during(() -> add(world, loadBalancer));
    }

    private ServiceControl add(World world, LoadBalancer loadBalancer) {
        Cluster cluster = clusters.open(world.cluster());
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
                loadBalancer.targetGroups().get(0).arn());
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

    private void operation(String name, Operation operation) {
        on(name, (input, caller) -> agenda.during(() -> operation.run(input, caller)));
    }

    private static ObjectNode bootstrap(World world) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("family", world.ecs().family());
        definition.put("networkMode", "awsvpc");
        definition.putArray("requiresCompatibilities").add("FARGATE");
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
