package io.github.ecsdelivery.preflight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Ground;
import io.github.ecsdelivery.preflight.Ground.Said;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.deployment.Draft;
import io.github.ecsdelivery.sandbox.world.LaunchSpec;
import io.github.ecsdelivery.sandbox.world.RoutingSpec;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.Status;
import io.github.ecsdelivery.sandbox.world.TargetGroupSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What ECS needs, looked at in the sandbox. */
class ServiceChecksTest {
    private static final String FARGATE =
            "'networkMode': 'awsvpc', 'requiresCompatibilities': ['FARGATE'], 'cpu': '256',"
                    + " 'memory': '512', 'containerDefinitions': [{'name': 'orders', 'portMappings': [{'containerPort': 8080}]}]";

    private static WorldBuilder orders(ServiceStateSpec state) {
        return World.of("orders").state(state);
    }

    private static Draft fargate() throws Exception {
        return Ground.draft("{'family': 'orders', " + FARGATE + "}");
    }

    private static String[] appSpec(String property) {
        return new String[] {
            "version: 0.0",
            "Resources:",
            "  - TargetService:",
            "      Type: AWS::ECS::Service",
            "      Properties:",
            "        TaskDefinition: <TASK_DEFINITION>",
            "        LoadBalancerInfo: {ContainerName: orders, ContainerPort: 8080}",
            "        " + property
        };
    }

    @Test
    void allIsWell() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            Said said = ground.look(fargate());

            said.ok("Cluster", "The ECS cluster 'orders' is ACTIVE.");
            said.ok("Service", "The ECS service 'orders' is ACTIVE.");
            said.ok("Deployment controller", "The ECS service 'orders' has the deployment controller CODE_DEPLOY.");
            assertThat(said.of("PRIMARY task set").found())
                    .matches("The PRIMARY task set ecs-svc/\\d+ runs"
                            + " arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:1\\.");
            said.ok("Task sets", "The ECS service 'orders' has 1 of at most 5 task sets.");
            said.ok("Desired count", "The ECS service 'orders' is to run 2 tasks.");
            said.ok("Running task definition", "The task definition that runs, orders:1, is ACTIVE.");
            said.ok("Launch type", "The task definition can run where the service runs its tasks (FARGATE).");
            said.ok("Family", "The task definition is of the family that runs, 'orders'.");
            assertThat(said.report().of(Verdict.OK)).hasSameSizeAs(said.checks());
        }
    }

    @Test
    void whatCanChangeIsLookedAtAgain() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            assertThat(ground.look(fargate()).checks().stream()
                            .filter(Check::repeated)
                            .filter(check -> check.area() == Area.SERVICE)
                            .map(Check::title))
                    .containsExactly(
                            "Service", "PRIMARY task set", "Task sets", "Desired count", "Running task definition");
        }
    }

    @Test
    void whatIsAboutTheDraftIsLeftOutWithoutOne() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            assertThat(ground.look().checks())
                    .extracting(Check::title)
                    .doesNotContain("Launch type", "Family", "Platform version");
        }
    }

    @Test
    void noCluster() throws Exception {
        try (Ground ground = Ground.of(orders(ServiceStateSpec.usual().cluster(Status.MISSING)))) {
            Said said = ground.look();

            said.error(
                    "Cluster",
                    Code.CLUSTER_MISSING,
                    "The deployment group deploys to the ECS cluster 'orders', which does not exist.",
                    "correct the deployment group");
            // The service's own call is refused too; that is told once.
            said.only(Verdict.ERROR, "Cluster");
        }
    }

    @Test
    void aClusterThatWasDeleted() throws Exception {
        try (Ground ground = Ground.of(orders(ServiceStateSpec.usual().cluster(Status.INACTIVE)))) {
            Said said = ground.look();

            said.error(
                    "Cluster",
                    Code.CLUSTER_MISSING,
                    "The deployment group deploys to the ECS cluster 'orders', which is INACTIVE, expected ACTIVE.",
                    "Create the cluster");
            said.only(Verdict.ERROR, "Cluster");
        }
    }

    @ParameterizedTest
    @CsvSource({"MISSING, does not exist", "INACTIVE, is not ACTIVE"})
    void noService(Status status, String words) throws Exception {
        try (Ground ground = Ground.of(orders(ServiceStateSpec.usual().service(status)))) {
            Said said = ground.look();

            said.error(
                    "Service",
                    Code.SERVICE_MISSING,
                    "The deployment group deploys the ECS service 'orders' of cluster 'orders', which " + words + ".",
                    "Create the service");
            said.only(Verdict.ERROR, "Service");
            said.ok("Cluster", "The ECS cluster 'orders' is ACTIVE.");
        }
    }

    @ParameterizedTest
    @CsvSource({"ECS, ECS with the strategy ROLLING", "EXTERNAL, EXTERNAL"})
    void anotherController(String controller, String told) throws Exception {
        try (Ground ground = Ground.of(orders(ServiceStateSpec.usual().controlledBy(controller)))) {
            Said said = ground.look();

            said.error(
                    "Deployment controller",
                    Code.GROUP_UNSUITABLE,
                    "The ECS service 'orders' has the deployment controller " + told + ", expected CODE_DEPLOY.",
                    "An existing service cannot be changed to CODE_DEPLOY: create another one");
            assertThat(said.of("Deployment controller").cure())
                    .contains("(controller ECS, strategy BLUE_GREEN) are not what bluegreen-deploy does");
            said.only(Verdict.ERROR, "Deployment controller");
            assertThat(said.of("PRIMARY task set").verdict()).isEqualTo(Verdict.UNCHECKED);
        }
    }

    @Test
    void taskSetsThatWereLeft() throws Exception {
        try (Ground ground = Ground.of(orders(ServiceStateSpec.usual().left(3)))) {
            assertThat(ground.look().of("Task sets").found())
                    .startsWith("The ECS service 'orders' has 4 of at most 5 task sets, beside PRIMARY ecs-svc/")
                    .contains("(ACTIVE, of d-LEFT00000)");
        }
        try (Ground ground = Ground.of(orders(ServiceStateSpec.usual().left(4)))) {
            Said said = ground.look();

            assertThat(said.of("Task sets").found())
                    .endsWith("(ACTIVE, of d-LEFT00003), so there is no room for green.");
            assertThat(said.of("Task sets").cure()).contains("ecs delete-task-set");
            assertThat(said.of("Task sets").code()).isEqualTo(Code.DEPLOYMENT_REFUSED);
            said.only(Verdict.ERROR, "Task sets");
        }
    }

    @Test
    void nothingToRun() throws Exception {
        try (Ground ground = Ground.of(World.of("orders").desiredCount(0))) {
            ground.look()
                    .warning(
                            "Desired count",
                            "The ECS service 'orders' has the desired count 0, so the deployment would succeed without a"
                                    + " single task that was started.",
                            "Scale it up");
        }
    }

    @Test
    void whatRunsWasDeregistered() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"));
                EcsClient ecs = ground.client(EcsClient.builder())) {
            ecs.deregisterTaskDefinition(request -> request.taskDefinition("orders:1"));

            Said said = ground.look();

            said.warning(
                    "Running task definition",
                    "The task definition that runs, orders:1, was deregistered: no release can go back to it, and new"
                            + " tasks of it may not start.",
                    "<keepRevisions>");
            said.only(Verdict.ERROR);
        }
    }

    @Test
    void anotherFamily() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            ground.look(Ground.draft("{'family': 'order', " + FARGATE + "}"))
                    .warning(
                            "Family",
                            "The task definition is of the family 'order', and the service runs one of 'orders': revisions"
                                    + " count from 1 again, and what ran before is not among those that <keepRevisions> and"
                                    + " bluegreen-rollback look at first.",
                            "Write \"family\": \"orders\"");
        }
    }

    @Test
    void aTaskDefinitionThatIsNotForFargate() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            Said bridge = ground.look(Ground.draft(
                    "{'family': 'orders', 'networkMode': 'bridge'," + " 'requiresCompatibilities': ['EC2']}"));
            bridge.error(
                    "Launch type",
                    Code.SPEC_INVALID,
                    "The service runs its tasks on Fargate (FARGATE), and the task definition has the network mode 'bridge'"
                            + " and requiresCompatibilities [EC2], expected awsvpc, FARGATE, and cpu and memory of the task.",
                    "\"requiresCompatibilities\": [\"FARGATE\"]");
            Said written = ground.look(Ground.draft("{'family': 'orders', 'networkMode': 'awsvpc', 'cpu': '256',"
                    + " 'memory': '512', 'requiresCompatibilities': ['EC2']}"));
            written.warning(
                    "Launch type",
                    "The service runs its tasks on Fargate (FARGATE), and the task definition is written for EC2, so nobody"
                            + " checks it for Fargate.",
                    "\"requiresCompatibilities\": [\"FARGATE\"]");
        }
    }

    @Test
    void aTaskDefinitionForFargateOnInstances() throws Exception {
        try (Ground ground = Ground.of(orders(ServiceStateSpec.usual().on(LaunchSpec.ec2())))) {
            ground.look(fargate())
                    .warning(
                            "Launch type",
                            "The service runs its tasks on instances (EC2), and the task definition is written for"
                                    + " Fargate.",
                            "name a capacity provider in the AppSpec");
            ground.look(Ground.draft(
                            "{'family': 'orders', " + FARGATE + "}",
                            appSpec("CapacityProviderStrategy: [{CapacityProvider: FARGATE_SPOT, Weight: 1}]")))
                    .ok(
                            "Launch type",
                            "The task definition can run where the service runs its tasks (capacity providers"
                                    + " FARGATE_SPOT).");
        }
    }

    @Test
    void capacityProvidersOfTheService() throws Exception {
        try (Ground ground = Ground.of(orders(ServiceStateSpec.usual().on(LaunchSpec.by("FARGATE", "FARGATE_SPOT"))))) {
            ground.look(fargate())
                    .ok(
                            "Launch type",
                            "The task definition can run where the service runs its tasks (capacity providers FARGATE,"
                                    + " FARGATE_SPOT).");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'runtimePlatform': {'cpuArchitecture': 'ARM64'} | ARM64",
                "'ephemeralStorage': {'sizeInGiB': 50} | ephemeralStorage",
                "'pidMode': 'task' | pidMode",
                "'volumes': [{'name': 'a', 'efsVolumeConfiguration': {}}] | EFS volumes",
                "'containerDefinitions': [{'environmentFiles': [{'value': 'arn'}]}] | environmentFiles",
                "'containerDefinitions': [{'linuxParameters': {'capabilities': {'add': ['SYS_PTRACE']}}}] | SYS_PTRACE",
                "'containerDefinitions': [{'secrets': [{'valueFrom':"
                        + " 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-AbCdEf:password::'}]}]"
                        + " | single keys or versions of secrets",
            })
    void aPlatformVersionThatIsTooOld(String used, String words) throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            String definition = "{'family': 'orders', 'networkMode': 'awsvpc', 'requiresCompatibilities': ['FARGATE'], "
                    + used + "}";
            ground.look(Ground.draft(definition, appSpec("PlatformVersion: 1.3.0")))
                    .error(
                            "Platform version",
                            Code.SPEC_INVALID,
                            "The AppSpec asks for the platform version 1.3.0, and the task definition uses " + words
                                    + ", which came with 1.4.0.",
                            "PlatformVersion: LATEST");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.4.0", "LATEST"})
    void aPlatformVersionThatIsNewEnough(String version) throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            ground.look(Ground.draft(
                            "{'family': 'orders', " + FARGATE + ", 'ephemeralStorage': {'sizeInGiB': 50}}",
                            appSpec("PlatformVersion: " + version)))
                    .ok("Platform version", "The platform version " + version + " has what the task definition uses.");
        }
    }

    @Test
    void aPlatformVersionOnInstances() throws Exception {
        WorldBuilder instances = orders(ServiceStateSpec.usual().on(LaunchSpec.ec2()))
                .routing(RoutingSpec.usual()
                        .between(
                                TargetGroupSpec.usual().ofInstances(),
                                TargetGroupSpec.usual().ofInstances()));
        try (Ground ground = Ground.of(instances)) {
            ground.look(Ground.draft("{'family': 'orders'}", appSpec("PlatformVersion: LATEST")))
                    .error(
                            "Platform version",
                            Code.SPEC_INVALID,
                            "The AppSpec asks for the platform version LATEST, which is Fargate's, and the service runs its"
                                    + " tasks on instances.",
                            "Remove PlatformVersion");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeClusters, Cluster",
        "DescribeServices, Service",
        "DescribeTaskDefinition, Running task definition",
    })
    void aMissingPermissionIsNamed(String operation, String title) throws Exception {
        try (Ground ground = Ground.of(World.of("orders")).deny("ecs", operation)) {
            Said said = ground.look();

            assertThat(said.of(title).verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(said.of(title).cure()).startsWith("Allow ecs:" + operation + " on ");
            said.only(Verdict.ERROR);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"MISSING", "INACTIVE"})
    void aClusterThatMayNotBeLookedAt(Status status) throws Exception {
        try (Ground ground =
                Ground.of(orders(ServiceStateSpec.usual().cluster(status))).deny("ecs", "DescribeClusters")) {
            Said said = ground.look();

            assertThat(said.of("Cluster").verdict()).isEqualTo(Verdict.UNCHECKED);
            said.error(
                    "Service",
                    Code.CLUSTER_MISSING,
                    "The deployment group deploys to the ECS cluster 'orders', which does not exist.",
                    "Create the cluster");
        }
    }
}
