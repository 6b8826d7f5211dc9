package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.ecs.TaskSetFacts;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.world.World;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The one target of a deployment, the ECS service, as GetDeploymentTarget shows it. */
final class TargetViews {
    private final World world;
    private final LoadBalancer loadBalancer;

    TargetViews(World world, LoadBalancer loadBalancer) {
        this.world = world;
        this.loadBalancer = loadBalancer;
    }

    String targetId() {
        return world.cluster() + ":" + world.service();
    }

    /** The service's. */
    String targetArn() {
        return "arn:" + world.partition() + ":ecs:" + world.region() + ":" + world.accountId() + ":service/"
                + world.cluster() + "/" + world.service();
    }

    ObjectNode target(Deployment deployment) {
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("deploymentTargetType", "ECSTarget");
        ObjectNode target = view.putObject("ecsTarget");
        target.put("deploymentId", deployment.id);
        target.put("targetId", targetId());
        target.put("targetArn", targetArn());
        target.put("lastUpdatedAt", Members.seconds(deployment.lifecycle.updatedAt()));
        target.put("status", deployment.status.target());
        ArrayNode events = target.putArray("lifecycleEvents");
        deployment.lifecycle.events().forEach(event -> events.add(event(event)));
        ArrayNode sets = target.putArray("taskSetsInfo");
        taskSet(sets, deployment.blue, "Blue", 100 - deployment.greenWeight);
        taskSet(sets, deployment.green, "Green", deployment.greenWeight);
        return view;
    }

    private static ObjectNode event(Lifecycle.Event event) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("lifecycleEventName", event.name());
        view.put("status", event.status());
        if (event.startedAt() != null) {
            view.put("startTime", Members.seconds(event.startedAt()));
        }
        if (event.endedAt() != null) {
            view.put("endTime", Members.seconds(event.endedAt()));
        }
        if (event.diagnostics() != null) {
            event.diagnostics().describe(view.putObject("diagnostics"));
        }
        return view;
    }

    private void taskSet(ArrayNode sets, @Nullable TaskSetFacts facts, String label, int weight) {
        if (facts == null) {
            return;
        }
        ObjectNode view = sets.addObject();
        // Misspelt by AWS.
        view.put("identifer", facts.id());
        view.put("desiredCount", facts.desired());
        view.put("pendingCount", facts.pending());
        view.put("runningCount", facts.running());
        view.put("status", facts.status());
        view.put("trafficWeight", new BigDecimal(weight + ".0"));
        view.putObject("targetGroup")
                .put("name", loadBalancer.targetGroup(facts.targetGroupArn()).name());
        view.put("taskSetLabel", label);
    }
}
