package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;

/** CodeDeploy of an account and region without applications. */
public final class EmptyCodeDeployRoom extends JsonRoom {

    public EmptyCodeDeployRoom(Agenda agenda) {
        super("codedeploy", "CodeDeploy_20141006");
        DeploymentConfigs configs = new DeploymentConfigs(agenda);
        on("GetDeploymentConfig", (input, caller) -> agenda.during(() -> configs.get(input, caller)));
        on("CreateDeploymentConfig", (input, caller) -> agenda.during(() -> configs.create(input, caller)));
        for (String call : List.of(
                "GetApplication",
                "GetDeploymentGroup",
                "CreateDeployment",
                "RegisterApplicationRevision",
                "GetApplicationRevision")) {
            on(call, EmptyCodeDeployRoom::noApplication);
        }
        for (String call : List.of(
                "GetDeployment",
                "StopDeployment",
                "ContinueDeployment",
                "ListDeploymentTargets",
                "GetDeploymentTarget",
                "BatchGetDeploymentTargets")) {
            on(call, EmptyCodeDeployRoom::noDeployment);
        }
        on("ListDeployments", EmptyCodeDeployRoom::deployments);
        on("BatchGetDeployments", (input, caller) -> {
            Members.texts(input, "deploymentIds").forEach(Names::deployment);
            return list("deploymentsInfo");
        });
    }

    private static ObjectNode noApplication(ObjectNode input, Caller caller) {
        throw CodeDeployTexts.refusal(
                "ApplicationDoesNotExistException", CodeDeployTexts.NO_APPLICATION, Names.application(input));
    }

    private static ObjectNode noDeployment(ObjectNode input, Caller caller) {
        throw CodeDeployTexts.refusal(
                "DeploymentDoesNotExistException", CodeDeployTexts.NO_DEPLOYMENT, Names.deployment(input));
    }

    private static ObjectNode deployments(ObjectNode input, Caller caller) {
        return Members.text(input, "applicationName") == null ? list("deployments") : noApplication(input, caller);
    }

    private static ObjectNode list(String member) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.putArray(member);
        return output;
    }
}
