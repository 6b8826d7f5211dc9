package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;

/** The calls about deployments that are there: get, stop, continue, and their targets. */
final class DeploymentOperations {
    /** The text of the service model; AWS's list of quotas says 100. */
    private static final int MOST_IN_BATCH = 25;

    private final Deployments deployments;
    private final Engine engine;
    private final DeploymentViews views;
    private final TargetViews targets;

    DeploymentOperations(Deployments deployments, Engine engine, DeploymentViews views, TargetViews targets) {
        this.deployments = deployments;
        this.engine = engine;
        this.views = views;
        this.targets = targets;
    }

    ObjectNode get(ObjectNode input, Caller caller) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("deploymentInfo", views.info(deployments.demand(Names.deployment(input))));
        return output;
    }

    ObjectNode batchGet(ObjectNode input, Caller caller) {
        List<String> ids = Members.texts(input, "deploymentIds");
        if (ids.isEmpty()) {
            throw CodeDeployTexts.refusal("DeploymentIdRequiredException", "Deployment ids must be specified");
        }
        if (ids.size() > MOST_IN_BATCH) {
            throw CodeDeployTexts.refusal(
                    "BatchLimitExceededException", "At most %d deployments can be asked for", MOST_IN_BATCH);
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode infos = output.putArray("deploymentsInfo");
        for (String id : ids) {
            Deployment deployment = deployments.find(Names.deployment(id));
            if (deployment != null) {
                infos.add(views.info(deployment));
            }
        }
        return output;
    }

    ObjectNode stop(ObjectNode input, Caller caller) {
        Deployment deployment = deployments.demand(Names.deployment(input));
        Boolean rollback = Members.flag(input, "autoRollbackEnabled");
        demandRunning(deployment);
        if (deployment.rollback()) {
            throw CodeDeployTexts.refusal(
                    "UnsupportedActionForDeploymentTypeException", "A rollback deployment cannot be stopped");
        }
        engine.stop(deployment, rollback);
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", "Pending")
                .put("statusMessage", CodeDeployTexts.STOPPING);
    }

    ObjectNode proceed(ObjectNode input, Caller caller) {
        Deployment deployment = deployments.demand(Names.deployment(input));
        String type = Members.text(input, "deploymentWaitType");
        if (type == null) {
            type = ReadyStage.WAIT;
        }
        if (!type.equals(ReadyStage.WAIT) && !type.equals(TerminationStage.WAIT)) {
            throw CodeDeployTexts.refusal("InvalidDeploymentWaitTypeException", "Unknown wait type %s", type);
        }
        demandRunning(deployment);
        DeploymentRun run = engine.run(deployment);
        if (!run.awaits(type)) {
            throw CodeDeployTexts.refusal(
                    "DeploymentIsNotInReadyStateException", CodeDeployTexts.NOT_READY, deployment.id, type);
        }
        run.proceed();
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode listTargets(ObjectNode input, Caller caller) {
        Deployment deployment = started(input);
        boolean shown = TargetFilters.admit(input, deployment.status.target());
        if (Members.text(input, "nextToken") != null) {
            throw CodeDeployTexts.refusal("InvalidNextTokenException", "The next token is not valid");
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = output.putArray("targetIds");
        if (shown) {
            ids.add(targets.targetId());
        }
        return output;
    }

    ObjectNode target(ObjectNode input, Caller caller) {
        Deployment deployment = started(input);
        String id = Members.text(input, "targetId");
        if (id == null || id.isEmpty()) {
            throw targetRequired();
        }
        demandTarget(id);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("deploymentTarget", targets.target(deployment));
        return output;
    }

    ObjectNode batchTargets(ObjectNode input, Caller caller) {
        Deployment deployment = started(input);
        List<String> ids = Members.texts(input, "targetIds");
        if (ids.isEmpty()) {
            throw targetRequired();
        }
        if (ids.size() > 25) {
            throw CodeDeployTexts.refusal(
                    "DeploymentTargetListSizeExceededException", "At most 25 targets can be asked for");
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode list = output.putArray("deploymentTargets");
        for (String id : ids) {
            demandTarget(id);
            list.add(targets.target(deployment));
        }
        return output;
    }

    private Deployment started(ObjectNode input) {
        Deployment deployment = deployments.demand(Names.deployment(input));
        if (deployment.startedAt == null) {
            throw CodeDeployTexts.refusal("DeploymentNotStartedException", CodeDeployTexts.NOT_STARTED, deployment.id);
        }
        engine.run(deployment).see();
        return deployment;
    }

    private void demandTarget(String id) {
        if (!id.equals(targets.targetId())) {
            throw CodeDeployTexts.refusal(
                    "DeploymentTargetDoesNotExistException", "The deployment has no target %s", id);
        }
    }

    private static void demandRunning(Deployment deployment) {
        if (deployment.status.terminal()) {
            throw CodeDeployTexts.refusal(
                    "DeploymentAlreadyCompletedException", CodeDeployTexts.COMPLETED, deployment.id);
        }
    }

    private static RuntimeException targetRequired() {
        return CodeDeployTexts.refusal("DeploymentTargetIdRequiredException", "A target id must be specified");
    }
}
