package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.world.LaunchSpec;
import io.github.ecsdelivery.sandbox.world.PlatformSpec;
import io.github.ecsdelivery.sandbox.world.RoutingSpec;
import io.github.ecsdelivery.sandbox.world.RoutingSpec.Destination;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.Status;
import io.github.ecsdelivery.sandbox.world.TargetGroupSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of deployments in worlds that are not as they should be. */
class WrongWorldsTest {

    private static WorldBuilder orders(ServiceStateSpec state) {
        return World.of("orders").state(state);
    }

    private static WorldBuilder orders(RoutingSpec routing) {
        return World.of("orders").routing(routing);
    }

    static Stream<Arguments> refused() {
        ServiceStateSpec usual = ServiceStateSpec.usual();
        PlatformSpec inPlace = PlatformSpec.ecs().style("IN_PLACE", "WITHOUT_TRAFFIC_CONTROL");
        return Stream.of(
                Arguments.of(orders(usual.cluster(Status.MISSING)), "InvalidECSServiceException"),
                Arguments.of(orders(usual.cluster(Status.INACTIVE)), "InvalidECSServiceException"),
                Arguments.of(orders(usual.service(Status.MISSING)), "InvalidECSServiceException"),
                Arguments.of(orders(usual.service(Status.INACTIVE)), "InvalidECSServiceException"),
                Arguments.of(orders(usual.controlledBy("ECS")), "InvalidECSServiceException"),
                Arguments.of(orders(usual.controlledBy("EXTERNAL")), "InvalidECSServiceException"),
                Arguments.of(World.of("orders").platform(inPlace), "InvalidDeploymentStyleException"),
                Arguments.of(
                        World.of("orders")
                                .platform(PlatformSpec.server())
                                .deploymentConfig("CodeDeployDefault.OneAtATime"),
                        "InvalidComputePlatformException"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void deploymentsThatCodeDeployDoesNotCreate(WorldBuilder world, String code) {
        Deliveries deliveries = new Deliveries(world);

        assertThat(Bench.refusal(() -> deliveries.start()).code()).isEqualTo(code);
        assertThat(deliveries.bench.codedeploy("ListDeployments", "{}").path("deployments"))
                .isEmpty();
    }

    static Stream<Arguments> failing() {
        TargetGroupSpec usual = TargetGroupSpec.usual();
        return Stream.of(
                Arguments.of(
                        orders(RoutingSpec.usual().withoutProduction()),
                        "ELASTIC_LOAD_BALANCING_INVALID",
                        "One or more listeners not found"),
                Arguments.of(
                        orders(RoutingSpec.usual().between(usual, usual.gone())),
                        "ELASTIC_LOAD_BALANCING_INVALID",
                        "One or more target groups not found"),
                Arguments.of(
                        orders(RoutingSpec.usual().sending(Destination.GREEN)),
                        "ELASTIC_LOAD_BALANCING_INVALID",
                        "Primary taskset target group must be behind listener"),
                Arguments.of(
                        orders(RoutingSpec.usual().sending(Destination.OTHER)),
                        "ELASTIC_LOAD_BALANCING_INVALID",
                        "Primary taskset target group must be behind listener"),
                Arguments.of(
                        orders(RoutingSpec.usual().sending(Destination.OTHER).servingElsewhere()),
                        "ELASTIC_LOAD_BALANCING_INVALID",
                        "Primary taskset target group must be behind listener"),
                Arguments.of(
                        orders(RoutingSpec.usual().sending(Destination.FIXED_RESPONSE)),
                        "ELASTIC_LOAD_BALANCING_INVALID",
                        "Primary taskset target group must be behind listener"),
                Arguments.of(
                        orders(RoutingSpec.usual().between(usual, usual.ofInstances())),
                        "ECS_UPDATE_ERROR",
                        "has target type instance, which is incompatible with the awsvpc network mode"),
                Arguments.of(
                        orders(ServiceStateSpec.usual().left(4)),
                        "ECS_UPDATE_ERROR",
                        "5 deployments exist on the service"));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void deploymentsThatFail(WorldBuilder world, String code, String words) {
        Deliveries deliveries = new Deliveries(world);
        String id = deliveries.start();

        deliveries.advance(60);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Failed");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo(code);
        assertThat(info.at("/errorInformation/message").asText()).contains(words);
    }

    @Test
    void aTaskSetThatWasLeftLeavesRoom() {
        Deliveries deliveries = new Deliveries(orders(ServiceStateSpec.usual().left(3)));
        String id = deliveries.start();

        deliveries.advance(120);

        assertThat(deliveries.service().path("taskSets")).hasSize(5);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
    }

    @Test
    void aPlatformVersionThatIsTooOld() {
        Deliveries deliveries = new Deliveries(World.of("orders"));
        String arn = deliveries
                .bench
                .ecs(
                        "RegisterTaskDefinition",
                        "{'family': 'orders', 'networkMode': 'awsvpc', 'requiresCompatibilities': ['FARGATE'], 'cpu':"
                                + " '256', 'memory': '512', 'ephemeralStorage': {'sizeInGiB': 30}, 'containerDefinitions':"
                                + " [{'name': 'orders', 'image': 'acme/orders:1', 'portMappings': [{'containerPort':"
                                + " 8080}]}]}")
                .at("/taskDefinition/taskDefinitionArn")
                .asText();
        String appSpec = Deliveries.appSpec(arn) + "        PlatformVersion: \"1.3.0\"\n";
        String id = deliveries.start(appSpec);

        deliveries.advance(60);

        assertThat(deliveries.info(id).at("/errorInformation/message").asText())
                .contains("One or more of the requested capabilities are not supported.");
        String newer = deliveries.start(appSpec.replace("1.3.0", "1.4.0"));
        deliveries.advance(120);
        assertThat(deliveries.status(newer)).isEqualTo("InProgress");
    }

    @Test
    void onInstancesEverythingRunsThatIsForThem() {
        TargetGroupSpec instances = TargetGroupSpec.usual().ofInstances();
        Deliveries deliveries = new Deliveries(orders(ServiceStateSpec.usual().on(LaunchSpec.ec2()))
                .routing(RoutingSpec.usual().between(instances, instances)));
        String bridge = deliveries
                .bench
                .ecs(
                        "RegisterTaskDefinition",
                        "{'family': 'orders', 'networkMode': 'bridge', 'cpu': '256', 'memory': '512',"
                                + " 'containerDefinitions': [{'name': 'orders', 'image': 'acme/orders:1', 'portMappings':"
                                + " [{'containerPort': 8080}]}]}")
                .at("/taskDefinition/taskDefinitionArn")
                .asText();
        String good = deliveries.start(Deliveries.appSpec(bridge));
        deliveries.advance(4 * 3600);
        assertThat(deliveries.status(good)).isEqualTo("Succeeded");
        assertThat(deliveries.service().path("launchType").asText()).isEqualTo("EC2");
        assertThat(deliveries.service().has("platformVersion")).isFalse();

        String fargate = deliveries.start();
        deliveries.advance(60);
        assertThat(deliveries.info(fargate).at("/errorInformation/message").asText())
                .contains("has target type instance, which is incompatible with the awsvpc network mode");
        String versioned = deliveries.start(Deliveries.appSpec(bridge) + "        PlatformVersion: LATEST\n");
        deliveries.advance(60);
        assertThat(deliveries.info(versioned).at("/errorInformation/message").asText())
                .contains("The platform version must be null when specifying an EC2 launch type.");
    }

    @Test
    void aListenerThatManyServicesShareKeepsTheRulesOfOthers() {
        Deliveries deliveries = new Deliveries(orders(RoutingSpec.usual()
                .sending(Destination.FIXED_RESPONSE)
                .rule("/billing/*", Destination.OTHER)
                .rule("/orders/*", Destination.BLUE)));
        LoadBalancer balancer = deliveries.bench.loadBalancer;
        TargetGroup green = balancer.targetGroups().get(1);
        String id = deliveries.start();

        deliveries.advance(600);

        assertThat(deliveries
                        .info(id)
                        .path("instanceTerminationWaitTimeStarted")
                        .asBoolean())
                .isTrue();
        assertThat(balancer.production().weights()).isEmpty();
        assertThat(balancer.production().weight(green.arn())).isEqualTo(100);
        assertThat(deliveries.greenWeight(id)).isEqualTo(100);
    }

    @Test
    void oneListenerForProductionAndTestsMovesProductionWithTheTests() {
        Deliveries deliveries = new Deliveries(
                orders(RoutingSpec.usual().testedOnProduction()).readyWait(java.time.Duration.ofHours(1)));
        String id = deliveries.start();

        deliveries.advance(600);

        assertThat(deliveries.status(id)).isEqualTo("Ready");
        assertThat(deliveries.greenWeight(id)).isEqualTo(100);
    }

    @Test
    void worldsThatAwsWouldNotMake() {
        TargetGroupSpec usual = TargetGroupSpec.usual();
        WorldBuilder fargateOnInstances = orders(RoutingSpec.usual().between(usual.ofInstances(), usual));
        WorldBuilder blueGone = orders(RoutingSpec.usual().between(usual.gone(), usual));
        WorldBuilder configOfServers = World.of("orders").deploymentConfig("CodeDeployDefault.AllAtOnce");
        Bench open = new Deliveries(World.of("billing")).bench;

        assertThatThrownBy(() -> new Deliveries(fargateOnInstances))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have the target type ip");
        assertThatThrownBy(() -> open.ecs.demandFit(fargateOnInstances.build())).hasMessageContaining("target type ip");
        assertThatThrownBy(() -> open.ecs.demandFit(blueGone.build())).hasMessageContaining("is in use");
        assertThat(Bench.refusal(() -> new Deliveries(configOfServers)).code())
                .isEqualTo("InvalidComputePlatformException");
        assertThat(Bench.refusal(() -> open.codedeploy.demandFit(configOfServers.build()))
                        .code())
                .isEqualTo("InvalidComputePlatformException");
    }

    @Test
    void configurationsOfAllPlatformsAreListed() {
        Bench bench = new Deliveries(World.of("orders")).bench;
        bench.codedeploy(
                "CreateDeploymentConfig",
                "{'deploymentConfigName': 'slow', 'computePlatform': 'ECS', 'trafficRoutingConfig': {'type':"
                        + " 'AllAtOnce'}}");

        assertThat(bench.codedeploy("ListDeploymentConfigs", "{}")
                        .path("deploymentConfigsList")
                        .valueStream()
                        .map(JsonNode::asText))
                .hasSize(18)
                .contains(
                        "CodeDeployDefault.ECSCanary10Percent15Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
                        "CodeDeployDefault.HalfAtATime",
                        "slow");
        assertThat(Bench.refusal(() -> bench.codedeploy("ListDeploymentConfigs", "{'nextToken': 'x'}"))
                        .code())
                .isEqualTo("InvalidNextTokenException");
    }

    @Test
    void manyConfigurationsAreListedPageByPage() {
        Bench bench = new Deliveries(World.of("orders")).bench;
        for (int i = 0; i < 90; i++) {
            bench.codedeploy(
                    "CreateDeploymentConfig",
                    "{'deploymentConfigName': 'own-" + i
                            + "', 'computePlatform': 'ECS', 'trafficRoutingConfig': {'type': 'AllAtOnce'}}");
        }

        JsonNode first = bench.codedeploy("ListDeploymentConfigs", "{}");
        JsonNode second = bench.codedeploy(
                "ListDeploymentConfigs",
                "{'nextToken': '" + first.path("nextToken").asText() + "'}");

        assertThat(first.path("deploymentConfigsList")).hasSize(100);
        assertThat(second.path("deploymentConfigsList")).hasSize(7);
        assertThat(second.has("nextToken")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CodeDeployDefault.ECSAllAtOnce, ECS, /trafficRoutingConfig/type, AllAtOnce",
        "CodeDeployDefault.LambdaCanary10Percent30Minutes, Lambda, /trafficRoutingConfig/timeBasedCanary/canaryInterval, 30",
        "CodeDeployDefault.OneAtATime, Server, /minimumHealthyHosts/value, 1",
        "CodeDeployDefault.HalfAtATime, Server, /minimumHealthyHosts/type, FLEET_PERCENT",
        "CodeDeployDefault.AllAtOnce, Server, /minimumHealthyHosts/value, 0",
    })
    void configurationsAreForOnePlatform(String name, String platform, String pointer, String value) {
        Deliveries deliveries = new Deliveries(World.of("orders"));

        JsonNode info = deliveries
                .bench
                .codedeploy("GetDeploymentConfig", "{'deploymentConfigName': '" + name + "'}")
                .path("deploymentConfigInfo");

        assertThat(info.path("computePlatform").asText()).isEqualTo(platform);
        assertThat(info.at(pointer).asText()).isEqualTo(value);
        if (!platform.equals("ECS")) {
            String appSpec = Deliveries.appSpec(deliveries.bench.register("acme/orders:1"));
            assertThat(Bench.refusal(() -> deliveries.start(appSpec, "'deploymentConfigName': '" + name + "'"))
                            .code())
                    .isEqualTo("InvalidComputePlatformException");
        }
    }

    @Test
    void anApplicationForServersSaysSo() {
        Bench bench = new Deliveries(World.of("orders")
                        .platform(PlatformSpec.server())
                        .deploymentConfig("CodeDeployDefault.OneAtATime"))
                .bench;

        assertThat(bench.codedeploy("GetApplication", "{'applicationName': 'orders'}")
                        .at("/application/computePlatform")
                        .asText())
                .isEqualTo("Server");
        JsonNode group = bench.codedeploy(
                        "GetDeploymentGroup", "{'applicationName': 'orders', 'deploymentGroupName': 'orders'}")
                .path("deploymentGroupInfo");
        assertThat(group.path("computePlatform").asText()).isEqualTo("Server");
        assertThat(group.at("/deploymentStyle/deploymentType").asText()).isEqualTo("IN_PLACE");
        assertThat(group.path("ecsServices")).isEmpty();
        assertThat(group.has("loadBalancerInfo")).isFalse();
        assertThat(group.has("blueGreenDeploymentConfiguration")).isFalse();
    }
}
