package io.github.ecsdelivery.preflight.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Ground;
import io.github.ecsdelivery.preflight.Ground.Said;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.sandbox.world.HealthCheckSpec;
import io.github.ecsdelivery.sandbox.world.RoutingSpec;
import io.github.ecsdelivery.sandbox.world.RoutingSpec.Destination;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.TargetState;
import io.github.ecsdelivery.sandbox.world.TargetGroupSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CodeDeploy needs of the load balancer, looked at in the sandbox. */
class TrafficChecksTest {

    private static WorldBuilder orders(RoutingSpec routing) {
        return World.of("orders").routing(routing);
    }

    private static RoutingSpec green(TargetGroupSpec green) {
        return RoutingSpec.usual().between(TargetGroupSpec.usual(), green);
    }

    private static RoutingSpec both(TargetGroupSpec groups) {
        return RoutingSpec.usual().between(groups, groups);
    }

    @Test
    void allIsWell() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            Said said = ground.look();

            assertThat(said.of("Production listener").found())
                    .matches(
                            "The production listener is HTTP:\\d+ \\(arn:aws:elasticloadbalancing:eu-west-1:111111111111:"
                                    + "listener/app/orders/[0-9a-f]{16}/[0-9a-f]{16}\\)\\.");
            said.ok("Target groups", "The target groups orders-tg-1 and orders-tg-2 are alike (HTTP, ip).");
            said.ok("Target type", "The target groups have the target type ip, for tasks of the network mode awsvpc.");
            said.ok(
                    "Listener rules",
                    "The production listener forwards to orders-tg-1, where blue is, by the default action.");
            assertThat(said.of("Test listener").found()).startsWith("The test listener is HTTP:");
            said.ok("Health check", "The target groups check their targets by GET / on the traffic port, expects 200.");
            said.ok("Health of blue", "2 of 2 targets of orders-tg-1, where blue is, are healthy.");
            assertThat(said.report().of(Verdict.OK)).hasSameSizeAs(said.checks());
        }
    }

    @Test
    void aNetworkLoadBalancer() throws Exception {
        try (Ground ground = Ground.of(World.of("orders").networkLoadBalancer().testListener(false))) {
            Said said = ground.look();

            assertThat(said.report().of(Verdict.OK)).hasSameSizeAs(said.checks());
            said.ok("Test listener", "The deployment group has no test listener.");
            said.ok("Health check", "The target groups check their targets by a connection to the traffic port.");
        }
    }

    @Test
    void whatCanChangeIsLookedAtAgain() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            assertThat(ground.look().checks().stream()
                            .filter(Check::repeated)
                            .filter(check -> check.area() == Area.LOAD_BALANCER)
                            .map(Check::title))
                    .containsExactly("Production listener", "Listener rules", "Test listener", "Health of blue");
        }
    }

    @Test
    void aListenerThatWasDeleted() throws Exception {
        try (Ground ground = Ground.of(orders(RoutingSpec.usual().withoutProduction()))) {
            Said said = ground.look();

            assertThat(said.of("Production listener").found())
                    .startsWith("The deployment group names the listener arn:aws:elasticloadbalancing:")
                    .endsWith(", which does not exist.");
            assertThat(said.of("Production listener").cure()).contains("prodTrafficRoute");
            assertThat(said.of("Production listener").code()).isEqualTo(Code.GROUP_UNSUITABLE);
            // Its rules are not there either; that is told once.
            said.only(Verdict.ERROR, "Production listener");
        }
    }

    @Test
    void aTargetGroupThatWasDeleted() throws Exception {
        try (Ground ground = Ground.of(orders(green(TargetGroupSpec.usual().gone())))) {
            Said said = ground.look();

            said.error(
                    "Target groups",
                    Code.GROUP_UNSUITABLE,
                    "The deployment group names the target group 'orders-tg-2', which does not exist.",
                    "put another one into the deployment group");
            said.only(Verdict.ERROR, "Target groups");
        }
    }

    @Test
    void targetGroupsThatDiffer() throws Exception {
        try (Ground ground = Ground.of(orders(green(TargetGroupSpec.usual().in("vpc-other"))))) {
            ground.look()
                    .error(
                            "Target groups",
                            Code.GROUP_UNSUITABLE,
                            "The target groups orders-tg-1 and orders-tg-2 of the deployment group differ in their VPC:"
                                    + " 'vpc-0d4e5f60718293a4b' and 'vpc-other'.",
                            "Create one of them anew");
        }
        try (Ground ground = Ground.of(orders(green(TargetGroupSpec.usual().speaking("HTTPS"))))) {
            assertThat(ground.look().of("Target groups").found()).contains("their protocol: 'HTTP' and 'HTTPS'");
        }
    }

    @Test
    void aTargetTypeThatDoesNotFitTheTasks() throws Exception {
        try (Ground ground = Ground.of(orders(green(TargetGroupSpec.usual().ofInstances())))) {
            Said said = ground.look();

            said.error(
                    "Target type",
                    Code.GROUP_UNSUITABLE,
                    "The target group orders-tg-2 has the target type instance, expected ip for tasks of the network mode"
                            + " awsvpc.",
                    "anew with the target type ip");
            assertThat(said.of("Target groups").found()).contains("their target type: 'ip' and 'instance'");
        }
        try (Ground ground = Ground.of(World.of("orders"))) {
            ground.look(Ground.draft("{'family': 'orders', 'networkMode': 'bridge'}"))
                    .error(
                            "Target type",
                            Code.GROUP_UNSUITABLE,
                            "The target group orders-tg-1 has the target type ip, expected instance for tasks of the network"
                                    + " mode bridge.",
                            "\"networkMode\": \"awsvpc\"");
        }
    }

    @Test
    void aServiceThatWasMadeAnewBehindAnotherTargetGroup() throws Exception {
        try (Ground ground =
                Ground.of(orders(RoutingSpec.usual().sending(Destination.OTHER).servingElsewhere()))) {
            Said said = ground.look();

            said.error(
                    "Target groups",
                    Code.GROUP_UNSUITABLE,
                    "The PRIMARY task set is behind the target group orders-tg-3, which is none of the deployment group's,"
                            + " orders-tg-1 and orders-tg-2.",
                    "Put orders-tg-3 into the pair of the deployment group");
            said.only(Verdict.ERROR, "Target groups");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GREEN, orders-tg-2",
        "OTHER, orders-tg-3",
        "FIXED_RESPONSE, no target group at all",
    })
    void aListenerThatWasChangedByHand(Destination destination, String where) throws Exception {
        try (Ground ground = Ground.of(orders(RoutingSpec.usual().sending(destination)))) {
            Said said = ground.look();

            said.error(
                    "Listener rules",
                    Code.GROUP_UNSUITABLE,
                    "The production listener forwards to " + where
                            + ", and the PRIMARY task set is behind orders-tg-1, so"
                            + " CodeDeploy would fail with \"Primary taskset target group must be behind listener\".",
                    "Let the listener forward to orders-tg-1 again");
            said.only(Verdict.ERROR, "Listener rules");
        }
    }

    @Test
    void aListenerThatManyServicesShare() throws Exception {
        RoutingSpec shared = RoutingSpec.usual()
                .sending(Destination.FIXED_RESPONSE)
                .rule("/billing/*", Destination.OTHER)
                .rule("/orders/*", Destination.BLUE);
        try (Ground ground = Ground.of(orders(shared))) {
            ground.look()
                    .ok(
                            "Listener rules",
                            "The production listener forwards to orders-tg-1, where blue is, by rule 2 (path-pattern"
                                    + " /orders/*).");
        }
    }

    @Test
    void aRuleThatWasChangedByHand() throws Exception {
        try (Ground ground = Ground.of(orders(RoutingSpec.usual().rule("/api/*", Destination.GREEN)))) {
            Said said = ground.look();

            said.warning(
                    "Listener rules",
                    "The production listener forwards to orders-tg-1, where blue is, except by rule 1 (path-pattern"
                            + " /api/*), which forwards to the other target group of the pair, where nothing runs.",
                    "elbv2 modify-rule");
            said.only(Verdict.ERROR);
        }
    }

    @Test
    void oneListenerForProductionAndTests() throws Exception {
        try (Ground ground = Ground.of(orders(RoutingSpec.usual().testedOnProduction()))) {
            Said said = ground.look();

            assertThat(said.of("Test listener").found())
                    .startsWith("The deployment group 'orders' has one listener for production and for tests (arn:")
                    .endsWith("so test traffic would take production traffic with it.");
            assertThat(said.of("Test listener").cure()).contains("testTrafficRoute");
            assertThat(said.of("Test listener").code()).isEqualTo(Code.GROUP_UNSUITABLE);
            said.only(Verdict.ERROR, "Test listener");
        }
    }

    @Test
    void aHealthCheckOfAPortThatNobodyHas() throws Exception {
        TargetGroupSpec checked =
                TargetGroupSpec.usual().checked(new HealthCheckSpec("", "9090", "/health", "200-299"));
        try (Ground ground = Ground.of(orders(both(checked)))) {
            ground.look()
                    .warning(
                            "Health check",
                            "The target group orders-tg-1 checks its targets by GET /health on port 9090, expects 200-299,"
                                    + " and the containers of the task definition have the ports [8080].",
                            "portMappings of the container 'orders'");
            ground.look(Ground.draft("{'networkMode': 'awsvpc', 'containerDefinitions': [{'name': 'orders',"
                            + " 'portMappings': [{'containerPort': 8080}, {'containerPortRange': '9080-9099'}]}]}"))
                    .ok(
                            "Health check",
                            "The target groups check their targets by GET /health on port 9090, expects 200-299.");
        }
    }

    @Test
    void theTrafficPortOfAnotherContainer() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            Said said = ground.look(Ground.draft(
                    "{'networkMode': 'awsvpc', 'containerDefinitions': [{'name': 'web',"
                            + " 'portMappings': [{'containerPort': 8080}]}]}",
                    "version: 0.0",
                    "Resources:",
                    "  - TargetService:",
                    "      Type: AWS::ECS::Service",
                    "      Properties:",
                    "        TaskDefinition: <TASK_DEFINITION>",
                    "        LoadBalancerInfo: {ContainerName: web, ContainerPort: 8443}"));

            assertThat(said.of("Health check").verdict()).isEqualTo(Verdict.WARNING);
            assertThat(said.of("Health check").found())
                    .contains("on the traffic port, expects 200, which is port 8443,");
            assertThat(said.of("Health check").cure()).contains("'web'");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP, HTTPS", "HTTPS, HTTP", "TLS, HTTP"})
    void aHealthCheckOfAnotherProtocol(String traffic, String check) throws Exception {
        TargetGroupSpec checked = TargetGroupSpec.usual()
                .speaking(traffic)
                .checked(new HealthCheckSpec(check, "traffic-port", "/", "200"));
        try (Ground ground = Ground.of(orders(both(checked)))) {
            ground.look()
                    .warning(
                            "Health check",
                            "The target group orders-tg-1 checks its targets by GET / on the traffic port, expects 200, over "
                                    + check + ", and sends traffic to the same port over " + traffic + ".",
                            "what the container speaks");
        }
    }

    @ParameterizedTest
    @CsvSource({"200-499, true", "'200,404', true", "200-399, false", "200, false"})
    void aHealthCheckThatNothingFails(String codes, boolean blind) throws Exception {
        TargetGroupSpec checked = TargetGroupSpec.usual().checked(new HealthCheckSpec("", "traffic-port", "/", codes));
        try (Ground ground = Ground.of(orders(both(checked)))) {
            Said said = ground.look();

            assertThat(said.of("Health check").verdict()).isEqualTo(blind ? Verdict.WARNING : Verdict.OK);
            assertThat(said.of("Health check").found().endsWith("so a task that answers 404 passes for healthy."))
                    .isEqualTo(blind);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, 'unhealthy (Target.FailedHealthChecks, Health checks failed)'",
        "WRONG_CODE, 'unhealthy (Target.ResponseCodeMismatch, Health checks failed with these codes: [500])'",
        "TIMED_OUT, 'unhealthy (Target.Timeout, Request timed out)'",
    })
    void blueIsNotHealthy(TargetState state, String reason) throws Exception {
        try (Ground ground =
                Ground.of(World.of("orders").state(ServiceStateSpec.usual().targets(state)))) {
            Said said = ground.look();

            said.warning(
                    "Health of blue",
                    "None of the 2 targets of orders-tg-1, where blue is, is healthy: " + reason + ".",
                    "nothing good to roll back to");
            said.only(Verdict.ERROR);
        }
    }

    @Test
    void blueIsNotThere() throws Exception {
        try (Ground ground = Ground.of(World.of("orders").desiredCount(0))) {
            assertThat(ground.look().of("Health of blue").found())
                    .isEqualTo("The target group orders-tg-1, where blue is, has no targets.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeListeners, Production listener",
        "DescribeRules, Listener rules",
        "DescribeTargetGroups, Target groups",
        "DescribeTargetHealth, Health of blue",
    })
    void aMissingPermissionIsNamed(String operation, String title) throws Exception {
        try (Ground ground = Ground.of(World.of("orders")).deny("elasticloadbalancing", operation)) {
            Said said = ground.look();

            assertThat(said.of(title).verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(said.of(title).cure()).startsWith("Allow elasticloadbalancing:" + operation + " on ");
            said.only(Verdict.ERROR);
        }
    }

    @Test
    void eachThingIsAskedForOnce() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            ground.sandbox().journal().clear();

            ground.look();

            assertThat(ground.sandbox().journal().entries())
                    .extracting(entry -> entry.service() + ":" + entry.operation())
                    .containsExactlyInAnyOrder(
                            "codedeploy:GetApplication",
                            "codedeploy:GetDeploymentGroup",
                            "codedeploy:GetDeploymentConfig",
                            "codedeploy:ListDeployments",
                            "ecs:DescribeClusters",
                            "ecs:DescribeServices",
                            "ecs:DescribeTaskDefinition",
                            "elasticloadbalancing:DescribeTargetGroups",
                            // Of production and of tests.
                            "elasticloadbalancing:DescribeListeners",
                            "elasticloadbalancing:DescribeListeners",
                            "elasticloadbalancing:DescribeRules",
                            "elasticloadbalancing:DescribeTargetHealth");
        }
    }
}
