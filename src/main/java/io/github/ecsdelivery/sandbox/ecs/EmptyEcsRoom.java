package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;

/** ECS of an account and region without clusters: task definitions can be registered, nothing runs. */
public final class EmptyEcsRoom extends JsonRoom {
    private final Agenda agenda;
    private final String accountId;
    private final String base;

    /**
     * @param accountId 12 digits
     * @param region for ARNs
     */
    public EmptyEcsRoom(String accountId, String region, Agenda agenda) {
        super("ecs", "AmazonEC2ContainerServiceV20141113");
        this.agenda = agenda;
        this.accountId = accountId;
        this.base = References.base(accountId, region);
        new TaskDefinitionOperations(new TaskDefinitions(accountId, region, List.of(), agenda), agenda)
                .into(this::operation);
        operation("DescribeClusters", this::describeClusters);
        for (String call : List.of(
                "DescribeServices", "DescribeTaskSets", "UpdateService", "ListTasks", "DescribeTasks", "StopTask")) {
            operation(call, this::noCluster);
        }
    }

    private void operation(String name, Operation operation) {
        on(name, (input, caller) -> agenda.during(() -> operation.run(input, caller)));
    }

    private ObjectNode describeClusters(ObjectNode input, Caller caller) {
        List<String> names = Members.texts(input, "clusters");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.putArray("clusters");
        ArrayNode failures = output.putArray("failures");
        for (String name : names.isEmpty() ? List.of("default") : names) {
            failures.addObject()
                    .put("arn", name.startsWith("arn:") ? name : base + "cluster/" + name)
                    .put("reason", "MISSING");
        }
        return output;
    }

    private ObjectNode noCluster(ObjectNode input, Caller caller) {
        References.demandOwn(accountId, Members.text(input, "cluster"));
        throw Refusal.of("ClusterNotFoundException", EcsTexts.CLUSTER_NOT_FOUND);
    }
}
