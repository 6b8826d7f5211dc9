package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.function.Supplier;

/** ECS with the one cluster and the one service of the world. */
public final class EcsRoom extends JsonRoom {
    private final Agenda agenda;
    private final Service service;

    /**
     * The service runs its first task definition when this returns.
     *
     * @param agenda the one that CodeDeploy shares
     * @param puller asked for every image but the world's bootstrap image
     * @param faults what goes wrong with tasks outside the PRIMARY task set, asked for each time anew
     * @param log where containers write to
     */
    public EcsRoom(
            World world,
            Agenda agenda,
            ImagePuller puller,
            Supplier<List<TaskFault>> faults,
            LoadBalancer loadBalancer,
            ContainerLog log) {
        super("ecs", "AmazonEC2ContainerServiceV20141113");
        this.agenda = agenda;
        References references = new References(world);
        ServiceEvents events = new ServiceEvents(world.service(), agenda);
        TaskDefinitions definitions = new TaskDefinitions(world.accountId(), world.region(), world.newerEcs(), agenda);
        TaskDefinition first = definitions.register(
                bootstrap(world), "arn:" + world.partition() + ":iam::" + world.accountId() + ":root");
        service = new Service(
                world,
                references,
                agenda,
                definitions,
                new TaskRunner(
                        world,
                        agenda,
                        puller,
                        new Troubles(faults),
                        loadBalancer,
                        events,
                        new ContainerOutput(log, world.region())),
                first,
                loadBalancer.targetGroups().get(0).arn());

        new TaskDefinitionOperations(definitions, agenda).into(this::operation);

        ServiceOperations serviceCalls =
                new ServiceOperations(references, service, events, new ServiceViews(world, references));
        operation("DescribeClusters", serviceCalls::describeClusters);
        operation("DescribeServices", serviceCalls::describeServices);
        operation("DescribeTaskSets", serviceCalls::describeTaskSets);
        operation("UpdateService", serviceCalls::updateService);

        TaskOperations taskCalls = new TaskOperations(references, service, new TaskViews(world, references, puller));
        operation("ListTasks", taskCalls::list);
        operation("DescribeTasks", taskCalls::describe);
        operation("StopTask", taskCalls::stop);
    }

    /** How CodeDeploy works on the service. */
    public ServiceControl control() {
        return service;
    }

    private void operation(String name, Operation operation) {
        on(name, (input, caller) -> agenda.during(() -> operation.run(input, caller)));
    }

    private static ObjectNode bootstrap(World world) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("family", world.family());
        definition.put("networkMode", "awsvpc");
        definition.putArray("requiresCompatibilities").add("FARGATE");
        definition.put("cpu", "256");
        definition.put("memory", "512");
        definition.put(
                "executionRoleArn",
                "arn:" + world.partition() + ":iam::" + world.accountId() + ":role/ecsTaskExecutionRole");
        ObjectNode container = definition.putArray("containerDefinitions").addObject();
        container.put("name", world.containerName());
        container.put("image", world.bootstrapImage());
        container.putArray("portMappings").addObject().put("containerPort", world.containerPort());
        return definition;
    }
}
