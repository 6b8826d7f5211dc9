package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;
import java.util.Set;

/** The calls about deployments that are there: get, stop, continue, and their targets. */
final class DeploymentOperations {
    /** The text of the service model; AWS's list of quotas says 100. */
    private static final int MOST_IN_BATCH = 25;

    /** What a function may say of a lifecycle event. */
    private static final Set<String> REPORTED = Set.of("Succeeded", "Failed");

    private final Ledger ledger;

    DeploymentOperations(Ledger ledger) {
        this.ledger = ledger;
    }

    ObjectNode get(ObjectNode input, Caller caller) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("deploymentInfo", info(ledger.demand(Names.deployment(input))));
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
            Ledger.Entry entry = ledger.find(Names.deployment(id));
            if (entry != null) {
                infos.add(info(entry));
            }
        }
        return output;
    }

    ObjectNode stop(ObjectNode input, Caller caller) {
        Ledger.Entry entry = ledger.demand(Names.deployment(input));
        Deployment deployment = entry.deployment();
        Boolean rollback = Members.flag(input, "autoRollbackEnabled");
        demandRunning(deployment);
        if (deployment.rollback()) {
            throw CodeDeployTexts.refusal(
                    "UnsupportedActionForDeploymentTypeException", "A rollback deployment cannot be stopped");
        }
        entry.group().engine().stop(deployment, rollback);
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", "Pending")
                .put("statusMessage", CodeDeployTexts.STOPPING);
    }

    ObjectNode proceed(ObjectNode input, Caller caller) {
        Ledger.Entry entry = ledger.demand(Names.deployment(input));
        Deployment deployment = entry.deployment();
        String type = Members.text(input, "deploymentWaitType");
        if (type == null) {
            type = ReadyStage.WAIT;
        }
        if (!type.equals(ReadyStage.WAIT) && !type.equals(TerminationStage.WAIT)) {
            throw CodeDeployTexts.refusal("InvalidDeploymentWaitTypeException", "Unknown wait type %s", type);
        }
        demandRunning(deployment);
        DeploymentRun run = entry.group().engine().run(deployment);
        if (!run.awaits(type)) {
            throw CodeDeployTexts.refusal(
                    "DeploymentIsNotInReadyStateException", CodeDeployTexts.NOT_READY, deployment.id, type);
        }
        run.proceed();
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode report(ObjectNode input, Caller caller) {
        Ledger.Entry entry = ledger.demand(Names.deployment(input));
        String id = Members.text(input, "lifecycleEventHookExecutionId");
        String status = Members.text(input, "status");
        DeploymentRun run = entry.group().engine().run(entry.deployment());
        HookExecution hook = id == null ? null : run.hook(id);
        if (hook == null) {
            throw CodeDeployTexts.refusal(
                    "InvalidLifecycleEventHookExecutionIdException", CodeDeployTexts.NO_EXECUTION, String.valueOf(id));
        }
        if (status == null || !REPORTED.contains(status)) {
            throw CodeDeployTexts.refusal(
                    "InvalidLifecycleEventHookExecutionStatusException", CodeDeployTexts.EXECUTION_STATUS);
        }
        if (hook.over() || run.halted()) {
            throw CodeDeployTexts.refusal("LifecycleEventAlreadyCompletedException", CodeDeployTexts.EXECUTION_OVER);
        }
        hook.report(status.equals("Succeeded"));
        return JsonNodeFactory.instance.objectNode().put("lifecycleEventHookExecutionId", id);
    }

    ObjectNode listTargets(ObjectNode input, Caller caller) {
        Ledger.Entry entry = started(input);
        boolean shown = TargetFilters.admit(input, entry.deployment().status.target());
        if (Members.text(input, "nextToken") != null) {
            throw CodeDeployTexts.refusal("InvalidNextTokenException", "The next token is not valid");
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = output.putArray("targetIds");
        if (shown) {
            ids.add(entry.group().targets().targetId());
        }
        return output;
    }

    ObjectNode target(ObjectNode input, Caller caller) {
        Ledger.Entry entry = started(input);
        String id = Members.text(input, "targetId");
        if (id == null || id.isEmpty()) {
            throw targetRequired();
        }
        demandTarget(entry, id);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("deploymentTarget", target(entry));
        return output;
    }

    ObjectNode batchTargets(ObjectNode input, Caller caller) {
        Ledger.Entry entry = started(input);
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
            demandTarget(entry, id);
            list.add(target(entry));
        }
        return output;
    }

    private Ledger.Entry started(ObjectNode input) {
        Ledger.Entry entry = ledger.demand(Names.deployment(input));
        Deployment deployment = entry.deployment();
        if (deployment.startedAt == null) {
            throw CodeDeployTexts.refusal("DeploymentNotStartedException", CodeDeployTexts.NOT_STARTED, deployment.id);
        }
        entry.group().engine().run(deployment).see();
        return entry;
    }

    private static ObjectNode info(Ledger.Entry entry) {
        return entry.group().views().info(entry.deployment());
    }

    private static ObjectNode target(Ledger.Entry entry) {
        return entry.group().targets().target(entry.deployment());
    }

    private static void demandTarget(Ledger.Entry entry, String id) {
        if (!id.equals(entry.group().targets().targetId())) {
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
