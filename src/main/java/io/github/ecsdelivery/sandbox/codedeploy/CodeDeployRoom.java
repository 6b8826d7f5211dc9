package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.ServiceControl;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.permit.ServiceRoles;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** CodeDeploy of one account and region: deployment configurations, and the applications and groups of its worlds. */
public final class CodeDeployRoom extends JsonRoom {
    private final Agenda agenda;
    private final Revisions revisions;
    private final Function<String, List<DeploymentFault>> faults;
    private final FunctionLog functionLog;
    private final ServiceRoles roles;
    private final DeploymentConfigs configs;
    private final Applications applications;
    private final Ledger ledger;

    /**
     * Without applications.
     *
     * @param agenda the one that ECS shares
     * @param revisions where S3 revisions are read from
     * @param random deployment ids come from it
     * @param faults what happens to deployments, by ARN of the service; asked each time anew
     * @param functionLog told of each function that is invoked
     * @param roles that groups work with
     */
    public CodeDeployRoom(
            Agenda agenda,
            Revisions revisions,
            RandomGenerator random,
            Function<String, List<DeploymentFault>> faults,
            FunctionLog functionLog,
            ServiceRoles roles) {
        super("codedeploy", "CodeDeploy_20141006");
        this.agenda = agenda;
        this.revisions = revisions;
        this.faults = faults;
        this.functionLog = functionLog;
        this.roles = roles;
        this.configs = new DeploymentConfigs(agenda);
        this.applications = new Applications(agenda);
        this.ledger = new Ledger(applications, random);

        GroupOperations groupCalls = new GroupOperations(applications);
        operation("GetApplication", groupCalls::application);
        operation("GetDeploymentGroup", groupCalls::group);
        operation("GetDeploymentConfig", configs::get);
        operation("ListDeploymentConfigs", configs::list);
        operation("CreateDeploymentConfig", configs::create);
        operation(
                "RegisterApplicationRevision",
                (input, caller) -> applications.demand(input).revisions().register(input));
        operation(
                "GetApplicationRevision",
                (input, caller) -> applications.demand(input).revisions().get(input));

        operation("CreateDeployment", new CreateDeployment(applications, configs)::run);
        operation("ListDeployments", new ListDeployments(applications, ledger)::run);
        DeploymentOperations calls = new DeploymentOperations(ledger);
        operation("GetDeployment", calls::get);
        operation("BatchGetDeployments", calls::batchGet);
        operation("StopDeployment", calls::stop);
        operation("ContinueDeployment", calls::proceed);
        operation("PutLifecycleEventHookExecutionStatus", calls::report);
        operation("ListDeploymentTargets", calls::listTargets);
        operation("GetDeploymentTarget", calls::target);
        operation("BatchGetDeploymentTargets", calls::batchTargets);
    }

    /** Tells to which groups deployments belong. */
    public DeploymentGroups groups() {
        return new DeploymentGroups(agenda, applications, ledger);
    }

    /**
     * Looks whether a world can be opened here.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when its deployment configuration does not exist, or is for
     *     another compute platform
     */
    public void demandFit(World world) {
        agenda.during(() -> {
            configs.demand(world.codeDeploy().config())
                    .demandFor(world.codeDeploy().platform().computePlatform());
            return world;
        });
    }

    /**
     * Adds the deployment group of a world, and its application when that is not there.
     *
     * @param world of this account and region, with a group that is not here yet
     * @param service the service that the group deploys
     * @param loadBalancer the one that the service stands behind
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when the world's deployment configuration does not exist, or
     *     its load balancer cannot follow it
     */
    public void open(World world, ServiceControl service, LoadBalancer loadBalancer) {
        agenda.during(() -> {
            GroupParts parts = parts(world, service, loadBalancer);
            parts.group().demandRoutable(configs.demand(world.codeDeploy().config()));
            applications
                    .open(world.application(), world.codeDeploy().platform().computePlatform())
                    .add(world.group(), parts);
            return world;
        });
    }

    private GroupParts parts(World world, ServiceControl service, LoadBalancer loadBalancer) {
        Group group = new Group(world, loadBalancer);
        Deployments deployments = new Deployments(world, agenda, ledger);
        TargetViews targets = new TargetViews(world, loadBalancer);
        Site site = new Site(
                world,
                agenda,
                service,
                loadBalancer,
                revisions,
                roles.of(group.serviceRoleArn(), "codedeploy.amazonaws.com", "codedeploy"),
                () -> faults.apply(targets.targetArn()),
                functionLog);
        return new GroupParts(
                world,
                group,
                service,
                deployments,
                new Engine(site, deployments, configs.demand(DeploymentConfigs.ALL_AT_ONCE)),
                new DeploymentViews(world, group),
                targets);
    }

    private void operation(String name, Operation operation) {
        on(name, (input, caller) -> agenda.during(() -> operation.run(input, caller)));
    }
}
