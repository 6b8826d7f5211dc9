package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.elbv2.Listener;
import io.github.ecsdelivery.sandbox.permit.EcsTable;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * What CodeDeploy does with the group's service role, as rights. AWS source: AWS managed policy reference,
 * AWSCodeDeployRoleForECS (aws-facts G); Service Authorization Reference of each service.
 */
final class Duties {
    private final World world;

    Duties(World world) {
        this.world = world;
    }

    /** Looking at the service and at what stands before it. */
    List<Deed> looking() {
        return List.of(Deed.of("ecs:DescribeServices", service()));
    }

    List<Deed> lookingAtTheLoadBalancer() {
        return List.of(
                Deed.of("elasticloadbalancing:DescribeTargetGroups", "*"),
                Deed.of("elasticloadbalancing:DescribeListeners", "*"),
                Deed.of("elasticloadbalancing:DescribeRules", "*"));
    }

    /** @param roles that the task definition passes to its tasks */
    List<Deed> creatingTaskSet(List<String> roles) {
        List<Deed> deeds = new ArrayList<>();
        deeds.add(inCluster("ecs:CreateTaskSet", service()));
        roles.forEach(role -> deeds.add(Deed.of("iam:PassRole", role).with("iam:PassedToService", EcsTable.TASKS)));
        return deeds;
    }

    List<Deed> makingPrimary() {
        return List.of(inCluster("ecs:UpdateServicePrimaryTaskSet", service()));
    }

    List<Deed> deletingTaskSet(String id) {
        return List.of(
                inCluster("ecs:DeleteTaskSet", ecs("task-set/" + world.cluster() + "/" + world.service() + "/" + id)));
    }

    List<Deed> shifting(Listener listener) {
        return List.of(Deed.of("elasticloadbalancing:ModifyListener", listener.arn()));
    }

    /** @param name of the function, without a qualifier */
    List<Deed> invoking(String name) {
        return List.of(Deed.of("lambda:InvokeFunction", arn("lambda", "function:" + name)));
    }

    List<Deed> watchingAlarms() {
        return List.of(Deed.of("cloudwatch:DescribeAlarms", arn("cloudwatch", "alarm:*")));
    }

    private Deed inCluster(String action, String resource) {
        return Deed.of(action, resource).with("ecs:cluster", ecs("cluster/" + world.cluster()));
    }

    private String service() {
        return ecs("service/" + world.cluster() + "/" + world.service());
    }

    private String ecs(String resource) {
        return arn("ecs", resource);
    }

    private String arn(String service, String resource) {
        return "arn:" + world.partition() + ":" + service + ":" + world.region() + ":" + world.accountId() + ":"
                + resource;
    }
}
