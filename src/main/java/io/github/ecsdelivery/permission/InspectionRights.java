package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.permission.Drafts.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the deployment step reads to look before it deploys, and to explain what failed: group, service, load balancer. */
final class InspectionRights {
    private final Grounds grounds;
    private final Draft draft;
    private final boolean deploys;

    private InspectionRights(Grounds grounds, Draft draft) {
        this.grounds = grounds;
        this.draft = draft;
        this.deploys = !grounds.request().pipelineDeploys();
    }

    static void add(Grounds grounds, Draft draft) {
        InspectionRights rights = new InspectionRights(grounds, draft);
        if (grounds.namesGroup()) {
            rights.group();
            rights.loadBalancers();
            rights.pipeline();
        }
        rights.logs();
        NamedRights.add(grounds, draft);
    }

    private void allow(Statement statement) {
        draft.allow(Use.INSPECTION, statement);
    }

    private void group() {
        allow(Statement.of(
                "Application",
                grounds.codeDeployApplication(),
                Need.call("codedeploy:GetApplication", "looks whether the application is for ECS")));
        allow(Statement.everywhere(
                "DeploymentConfigs",
                "codedeploy:ListDeploymentConfigs has no resource.",
                Need.call("codedeploy:ListDeploymentConfigs", "names those that may be meant when one is not there")));
        allow(Statement.of(
                "Cluster",
                grounds.cluster(),
                Need.call("ecs:DescribeClusters", "looks whether the cluster is active")));
        if (!deploys) {
            allow(Statement.of(
                    "DeploymentGroup",
                    grounds.group(),
                    Need.call("codedeploy:ListDeployments", "looks whether a deployment is under way"),
                    Need.call("codedeploy:GetDeployment", "looks which deployment is under way")));
            allow(Statement.of(
                    "DeploymentConfig",
                    grounds.config(),
                    Need.call("codedeploy:GetDeploymentConfig", "looks whether the load balancer can follow it")));
        }
    }

    private void loadBalancers() {
        List<Need> needs = new ArrayList<>(List.of(
                Need.call("elasticloadbalancing:DescribeTargetGroups", "looks at the health check of green"),
                Need.call("elasticloadbalancing:DescribeTargetHealth", "learns why blue or green is unhealthy"),
                Need.call("elasticloadbalancing:DescribeListeners", "looks where the listeners forward to")));
        if (grounds.hasRules()) {
            needs.add(Need.call("elasticloadbalancing:DescribeRules", "looks where their rules forward to"));
        }
        if (deploys) {
            needs.add(Need.call("elasticloadbalancing:DescribeLoadBalancers", "tells an ALB from an NLB"));
        }
        allow(Statement.everywhere(
                "LoadBalancers", "elasticloadbalancing:Describe… have no resource.", needs.toArray(Need[]::new)));
    }

    private void pipeline() {
        if (deploys) {
            return;
        }
        String name = grounds.request().pipeline();
        if (name == null) {
            grounds.notes()
                    .add("The name of the pipeline is not known, so the preflight may look at any of the account: run"
                            + " iam-policy in a build of the pipeline, which narrows it.");
        }
        allow(Statement.of(
                "Pipeline",
                draft.place(grounds.place()).arn("codepipeline", Objects.requireNonNullElse(name, "*")),
                Need.call("codepipeline:GetPipeline", "looks at the action that deploys")));
    }

    private void logs() {
        List<String> streams = grounds.logStreams();
        if (deploys && !streams.isEmpty()) {
            allow(Statement.of(
                    "Logs", streams, Need.call("logs:GetLogEvents", "shows the last lines of a container that ended")));
        }
    }
}
