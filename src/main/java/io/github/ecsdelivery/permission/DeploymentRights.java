package io.github.ecsdelivery.permission;

import static io.github.ecsdelivery.permission.ImpliedActions.CREATE_DEPLOYMENT;
import static io.github.ecsdelivery.permission.ImpliedActions.REGISTER;

import io.github.ecsdelivery.permission.Drafts.Draft;
import io.github.ecsdelivery.permission.PermissionRequest.Deployment;
import java.util.ArrayList;
import java.util.List;

/** What the deployment step calls: ECS and CodeDeploy, and those who know why a deployment failed. */
final class DeploymentRights {
    private static final String TASKS = "ecs-tasks.amazonaws.com";
    private static final String DEFINITIONS =
            "ecs:DescribeTaskDefinition, ecs:ListTaskDefinitions and ecs:DeregisterTaskDefinition have no resource.";
    private static final String DEPLOYMENTS = "codedeploy:BatchGetDeploymentTargets, ListDeploymentTargets,"
            + " StopDeployment and ContinueDeployment have no resource: a deployment has no ARN.";

    private final Grounds grounds;
    private final Deployment deployment;
    private final Draft draft;

    private DeploymentRights(Grounds grounds, Draft draft) {
        this.grounds = grounds;
        this.deployment = grounds.request().deployment();
        this.draft = draft;
    }

    static void add(Grounds grounds, Draft draft) {
        DeploymentRights rights = new DeploymentRights(grounds, draft);
        if (grounds.request().pipelineDeploys()) {
            rights.comparison();
        } else {
            rights.deployment();
            rights.registration();
            rights.service();
            rights.intervention();
        }
        InspectionRights.add(grounds, draft);
    }

    /** A build that does not deploy only shows what would change. */
    private void comparison() {
        if (deployment.application() != null && deployment.group() != null) {
            draft.allow(Use.DELIVERY, Statement.of("DeploymentGroup", grounds.group(), readGroup()));
            draft.allow(Use.DELIVERY, Statement.of("Service", grounds.service(), describeService()));
            draft.allow(Use.DELIVERY, Statement.everywhere("TaskDefinitions", DEFINITIONS, describeDefinition()));
        }
    }

    private static Need readGroup() {
        return Need.call("codedeploy:GetDeploymentGroup", "learns which service the group deploys, and how");
    }

    private static Need describeService() {
        return Need.call("ecs:DescribeServices", "looks what the service runs");
    }

    private static Need describeDefinition() {
        return Need.call("ecs:DescribeTaskDefinition", "compares with what runs, and registers nothing twice");
    }

    private void deployment() {
        List<Need> group = new ArrayList<>(List.of(
                readGroup(),
                Need.call("codedeploy:ListDeployments", "looks whether another deployment is under way"),
                Need.call(CREATE_DEPLOYMENT, "starts the deployment"),
                Need.call("codedeploy:GetDeployment", "follows the deployment")));
        if (deployment.alarms() != null) {
            group.add(Need.implied("codedeploy:UpdateDeploymentGroup", CREATE_DEPLOYMENT));
        }
        if (deployment.keepsRevisions()) {
            group.add(history());
        }
        draft.allow(Use.DELIVERY, Statement.of("DeploymentGroup", grounds.group(), group.toArray(Need[]::new)));
        draft.allow(
                Use.DELIVERY,
                Statement.of(
                        "DeploymentConfig",
                        grounds.config(),
                        Need.call("codedeploy:GetDeploymentConfig", "learns how long the traffic takes to shift")));
        draft.allow(
                Use.DELIVERY,
                Statement.of(
                        "Application",
                        grounds.codeDeployApplication(),
                        Need.implied("codedeploy:RegisterApplicationRevision", CREATE_DEPLOYMENT)));
        List<Need> targets = new ArrayList<>(List.of(
                Need.call("codedeploy:ListDeploymentTargets", "follows the deployment"),
                Need.call("codedeploy:BatchGetDeploymentTargets", "follows the traffic and the hooks")));
        if (deployment.stops()) {
            targets.add(stop());
        }
        if (deployment.continues()) {
            targets.add(proceed());
        }
        draft.allow(Use.DELIVERY, Statement.everywhere("Deployments", DEPLOYMENTS, targets.toArray(Need[]::new)));
    }

    private static Need history() {
        return Need.call("codedeploy:BatchGetDeployments", "learns what was deployed before");
    }

    private static Need stop() {
        return Need.call("codedeploy:StopDeployment", "stops and rolls back");
    }

    private static Need proceed() {
        return Need.call("codedeploy:ContinueDeployment", "lets a waiting deployment go on");
    }

    private void registration() {
        draft.allow(
                Use.DELIVERY,
                Statement.of(
                        "Register",
                        grounds.revisionsOfFamily(),
                        Need.call(REGISTER, "registers the task definition"),
                        Need.implied("ecs:TagResource", REGISTER)));
        List<String> roles = grounds.passedRoles();
        if (!roles.isEmpty()) {
            draft.allow(Use.DELIVERY, passRoles("PassRoles", roles, Need.implied("iam:PassRole", REGISTER)));
        }
        List<Need> definitions = new ArrayList<>(List.of(describeDefinition()));
        if (deployment.keepsRevisions()) {
            definitions.add(list());
            definitions.add(Need.call(
                    "ecs:DeregisterTaskDefinition", "makes old revisions INACTIVE by <deployment><keepRevisions>"));
        }
        draft.allow(
                Use.DELIVERY, Statement.everywhere("TaskDefinitions", DEFINITIONS, definitions.toArray(Need[]::new)));
    }

    /** Roles for tasks of ECS and nothing else. */
    static Statement passRoles(String sid, List<String> roles, Need need) {
        return Statement.of(sid, roles, need).when("StringEquals", "iam:PassedToService", TASKS);
    }

    private static Need list() {
        return Need.call("ecs:ListTaskDefinitions", "learns which revisions there are");
    }

    private void service() {
        draft.allow(Use.DELIVERY, Statement.of("Service", grounds.service(), describeService()));
        draft.allow(
                Use.DELIVERY,
                Statement.everywhere(
                                "ListTasks",
                                "ecs:ListTasks has a resource for container instances only, so the cluster is a"
                                        + " condition.",
                                Need.call("ecs:ListTasks", "compares the image that runs with the one pushed"))
                        .when("ArnLike", "ecs:cluster", grounds.cluster()));
        draft.allow(
                Use.DELIVERY,
                Statement.of(
                        "Tasks",
                        grounds.tasks(),
                        Need.call("ecs:DescribeTasks", "compares the image that runs with the one pushed")));
    }

    private void intervention() {
        draft.allow(Use.INTERVENTION, Statement.everywhere("Deployments", DEPLOYMENTS, stop(), proceed()));
        draft.allow(Use.INTERVENTION, Statement.of("DeploymentGroup", grounds.group(), history()));
        draft.allow(
                Use.INTERVENTION,
                Statement.of(
                        "Application",
                        grounds.codeDeployApplication(),
                        Need.call("codedeploy:GetApplicationRevision", "reads the AppSpec of an earlier release")));
        draft.allow(Use.INTERVENTION, Statement.everywhere("TaskDefinitions", DEFINITIONS, list()));
    }
}
