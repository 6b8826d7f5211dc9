package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.ServiceControl;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.random.RandomGenerator;

/** CodeDeploy with the one application and the one deployment group of the world. */
public final class CodeDeployRoom extends JsonRoom {
    private final Agenda agenda;

    /**
     * @param agenda the one that ECS shares
     * @param service the service that the group deploys
     * @param loadBalancer the one that the service stands behind
     * @param revisions where S3 revisions are read from
     * @param random deployment ids come from it
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when the world's deployment configuration does not exist, or
     *     its load balancer cannot follow it
     */
    public CodeDeployRoom(
            World world,
            Agenda agenda,
            ServiceControl service,
            LoadBalancer loadBalancer,
            Revisions revisions,
            RandomGenerator random) {
        super("codedeploy", "CodeDeploy_20141006");
        this.agenda = agenda;
        DeploymentConfigs configs = new DeploymentConfigs(agenda);
        Group group = new Group(world, loadBalancer, agenda.now());
        group.demandRoutable(configs.demand(world.deploymentConfig()));
        Deployments deployments = new Deployments(world, agenda, random);
        Engine engine = new Engine(new Site(world, agenda, service, loadBalancer, revisions), deployments);
        RevisionBook book = new RevisionBook(world, group, agenda);

        GroupOperations groupCalls = new GroupOperations(world, group, deployments);
        operation("GetApplication", groupCalls::application);
        operation("GetDeploymentGroup", groupCalls::group);
        operation("GetDeploymentConfig", configs::get);
        operation("CreateDeploymentConfig", configs::create);
        operation("RegisterApplicationRevision", book::register);
        operation("GetApplicationRevision", book::get);

        CreateDeployment create = new CreateDeployment(world, group, configs, book, deployments, engine);
        operation("CreateDeployment", create::run);
        ListDeployments list = new ListDeployments(group, deployments);
        operation("ListDeployments", list::run);
        DeploymentOperations calls = new DeploymentOperations(
                deployments, engine, new DeploymentViews(world, group), new TargetViews(world, loadBalancer));
        operation("GetDeployment", calls::get);
        operation("BatchGetDeployments", calls::batchGet);
        operation("StopDeployment", calls::stop);
        operation("ContinueDeployment", calls::proceed);
        operation("ListDeploymentTargets", calls::listTargets);
        operation("GetDeploymentTarget", calls::target);
        operation("BatchGetDeploymentTargets", calls::batchTargets);
    }

    /** The role with which CodeDeploy works in a world's account. */
    public static String serviceRoleArn(World world) {
        return "arn:" + world.partition() + ":iam::" + world.accountId() + ":role/ecsCodeDeployRole";
    }

    private void operation(String name, Operation operation) {
        on(name, (input, caller) -> agenda.during(() -> operation.run(input, caller)));
    }
}
