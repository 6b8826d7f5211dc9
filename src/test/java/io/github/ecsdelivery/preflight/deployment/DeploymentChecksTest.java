package io.github.ecsdelivery.preflight.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.release.OnActive;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Ground;
import io.github.ecsdelivery.preflight.Ground.Said;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Config;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Group;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Pair;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Safeguards;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Style;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Target;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec.State;
import io.github.ecsdelivery.sandbox.world.PlatformSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingType;
import software.amazon.awssdk.services.s3.S3Client;

/** What CodeDeploy needs, looked at in the sandbox. */
class DeploymentChecksTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static DeploymentIntent config(@Nullable String name) {
        return new DeploymentIntent(name, OnActive.FAIL, null, null, null);
    }

    @Test
    void allIsWell() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            Said said = ground.look();

            said.ok("Application", "The CodeDeploy application 'orders' is for the compute platform ECS.");
            said.ok(
                    "Deployment group",
                    "The deployment group 'orders' deploys the ECS service 'orders' of cluster 'orders'.");
            said.ok("Deployment style", "The deployment group 'orders' deploys blue/green with traffic control.");
            said.ok(
                    "Traffic routes",
                    "The deployment group 'orders' moves traffic between orders-tg-1 and orders-tg-2, with a test"
                            + " listener.");
            said.ok(
                    "Deployment configuration",
                    "The deployment configuration is CodeDeployDefault.ECSAllAtOnce, the group's.");
            said.ok("Active deployment", "No deployment is under way in the deployment group 'orders'.");
            said.ok("Automatic rollback", "The deployment group 'orders' rolls back on DEPLOYMENT_FAILURE.");
            said.ok("Alarms", "No CloudWatch alarm stops the deployment.");
            said.only(Verdict.ERROR);
            said.only(Verdict.WARNING);
            said.only(Verdict.UNCHECKED);
        }
    }

    @Test
    void whatCanChangeIsLookedAtAgain() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            assertThat(ground.look().checks().stream()
                            .filter(Check::repeated)
                            .filter(check -> check.area() == Area.DEPLOYMENT)
                            .map(Check::title))
                    .containsExactly("Active deployment");
        }
    }

    @Test
    void noApplication() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            Said said = ground.look("order", "orders", Ground.PLAIN, Draft.none());

            said.error(
                    "Application",
                    Code.APPLICATION_MISSING,
                    "<deployment><application> is 'order', but CodeDeploy has no such application in eu-west-1.",
                    "correct the name");
            said.only(Verdict.ERROR, "Application");
        }
    }

    @Test
    void noGroup() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            Said said = ground.look("orders", "prd", Ground.PLAIN, Draft.none());

            said.error(
                    "Deployment group",
                    Code.GROUP_MISSING,
                    "<deployment><group> is 'prd', but the CodeDeploy application 'orders' has no such deployment group.",
                    "correct the name");
            said.only(Verdict.ERROR, "Deployment group");
            said.only(Verdict.OK, "Application");
        }
    }

    @Test
    void anotherComputePlatform() throws Exception {
        WorldBuilder servers =
                World.of("orders").platform(PlatformSpec.server()).deploymentConfig("CodeDeployDefault.OneAtATime");
        try (Ground ground = Ground.of(servers)) {
            Said said = ground.look();

            said.error(
                    "Application",
                    Code.GROUP_UNSUITABLE,
                    "<deployment><application> is 'orders', which is for the compute platform Server, expected ECS.",
                    "Name another application");
            said.error(
                    "Deployment group",
                    Code.GROUP_UNSUITABLE,
                    "<deployment><group> 'orders' is for the compute platform Server, expected ECS.",
                    "Name a deployment group");
            said.only(Verdict.ERROR, "Application", "Deployment group");
        }
    }

    @Test
    void anotherStyle() throws Exception {
        WorldBuilder inPlace =
                World.of("orders").platform(PlatformSpec.ecs().style("IN_PLACE", "WITHOUT_TRAFFIC_CONTROL"));
        try (Ground ground = Ground.of(inPlace)) {
            Said said = ground.look();

            said.error(
                    "Deployment style",
                    Code.GROUP_UNSUITABLE,
                    "The deployment group 'orders' has the deployment style IN_PLACE/WITHOUT_TRAFFIC_CONTROL, expected"
                            + " BLUE_GREEN/WITH_TRAFFIC_CONTROL.",
                    "deploymentType=BLUE_GREEN,deploymentOption=WITH_TRAFFIC_CONTROL");
            said.only(Verdict.ERROR, "Deployment style");
        }
    }

    @Test
    void aHookOfTestsWithoutTestListener() throws Exception {
        Draft draft = Ground.draft(
                "{}",
                "version: 0.0",
                "Resources:",
                "  - TargetService:",
                "      Type: AWS::ECS::Service",
                "      Properties:",
                "        TaskDefinition: <TASK_DEFINITION>",
                "        LoadBalancerInfo: {ContainerName: orders, ContainerPort: 8080}",
                "Hooks:",
                "  - AfterAllowTestTraffic: smoke");
        try (Ground ground = Ground.of(World.of("orders").testListener(false))) {
            ground.look(draft)
                    .error(
                            "Traffic routes",
                            Code.GROUP_UNSUITABLE,
                            "The AppSpec has a hook at AfterAllowTestTraffic, but the deployment group 'orders' has no test"
                                    + " listener, so CodeDeploy leaves the hook out.",
                            "testTrafficRoute");
            ground.look()
                    .ok(
                            "Traffic routes",
                            "The deployment group 'orders' moves traffic between orders-tg-1 and orders-tg-2, without a test"
                                    + " listener.");
        }
        try (Ground ground = Ground.of(World.of("orders"))) {
            assertThat(ground.look(draft).of("Traffic routes").verdict()).isEqualTo(Verdict.OK);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CodeDeployDefault.ECSCanary10Percent10Minutes, CodeDeployDefault.ECSCanary10Percent15Minutes",
        "CodeDeployDefault.ECSCanary10Percent3Minutes, CodeDeployDefault.ECSCanary10Percent5Minutes",
        "ECSAllAtOnce, CodeDeployDefault.ECSAllAtOnce",
        "CodeDeployDefault.ECSLinear10PercentEvery1Minute, CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
        "slow-canari, slow-canary",
    })
    void aConfigurationThatDoesNotExist(String name, String nearest) throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            ownConfig(ground);

            Said said = ground.look(config(name), Draft.none());

            said.error(
                    "Deployment configuration",
                    Code.SETTING_INVALID,
                    "<deployment><config> is '" + name + "', which CodeDeploy does not know.",
                    "Write one of these, the nearest first: " + nearest + ", ");
            assertThat(said.of("Deployment configuration").cure()).doesNotContain("Lambda", "OneAtATime");
            said.only(Verdict.ERROR, "Deployment configuration");
        }
    }

    private static void ownConfig(Ground ground) {
        try (CodeDeployClient codeDeploy = ground.client(CodeDeployClient.builder())) {
            codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("slow-canary")
                    .computePlatform("ECS")
                    .trafficRoutingConfig(routing -> routing.type(TrafficRoutingType.TIME_BASED_CANARY)
                            .timeBasedCanary(
                                    canary -> canary.canaryPercentage(5).canaryInterval(30))));
        }
    }

    @Test
    void aConfigurationOfOnesOwn() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            ownConfig(ground);

            ground.look(config("slow-canary"), Draft.none())
                    .ok("Deployment configuration", "The deployment configuration is slow-canary.");
        }
    }

    @Test
    void aConfigurationOfAnotherPlatform() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            ground.look(config("CodeDeployDefault.LambdaAllAtOnce"), Draft.none())
                    .error(
                            "Deployment configuration",
                            Code.SETTING_INVALID,
                            "<deployment><config> is 'CodeDeployDefault.LambdaAllAtOnce', which is for the compute platform"
                                    + " Lambda, expected ECS.",
                            "the nearest first: CodeDeployDefault.ECSAllAtOnce, ");
        }
    }

    @Test
    void aConfigurationThatNoNetworkLoadBalancerCanFollow() throws Exception {
        try (Ground ground = Ground.of(World.of("orders").networkLoadBalancer())) {
            ground.look(config("CodeDeployDefault.ECSCanary10Percent5Minutes"), Draft.none())
                    .error(
                            "Deployment configuration",
                            Code.SETTING_INVALID,
                            "<deployment><config> is 'CodeDeployDefault.ECSCanary10Percent5Minutes', but the service is"
                                    + " behind a Network Load Balancer, whose traffic CodeDeploy shifts by"
                                    + " CodeDeployDefault.ECSAllAtOnce only.",
                            "Use CodeDeployDefault.ECSAllAtOnce");
            ground.look().only(Verdict.ERROR);
        }
    }

    @Test
    void configurationsThatMayNotBeListed() throws Exception {
        try (Ground ground = Ground.of(World.of("orders")).deny("codedeploy", "ListDeploymentConfigs")) {
            ground.look(config("ECSTrafficShift"), Draft.none())
                    .error(
                            "Deployment configuration",
                            Code.SETTING_INVALID,
                            "<deployment><config> is 'ECSTrafficShift', which CodeDeploy does not know.",
                            "could not be listed");
        }
    }

    /** A deployment of some AppSpec, which is under way when this returns. */
    private static String deploy(Ground ground, String commit) {
        String key = "orders/" + commit + "/" + "a".repeat(64);
        try (S3Client s3 = ground.client(S3Client.builder().forcePathStyle(true));
                CodeDeployClient codeDeploy = ground.client(CodeDeployClient.builder())) {
            s3.putObject(
                    request -> request.bucket("orders-revisions").key(key),
                    software.amazon.awssdk.core.sync.RequestBody.fromString("version: 0.0"));
            return codeDeploy
                    .createDeployment(request -> request.applicationName("orders")
                            .deploymentGroupName("orders")
                            .description("by hand")
                            .revision(revision -> revision.revisionType(RevisionLocationType.S3)
                                    .s3Location(s3Location -> s3Location
                                            .bucket("orders-revisions")
                                            .key(key)
                                            .bundleType(BundleType.YAML))))
                    .deploymentId();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FAIL    | ERROR   | and a group takes one at a time.                                       | or to replace, which stops it with rollback
            WAIT    | OK      | this build waits until it is over, because <onActiveDeployment> is wait. |
            REPLACE | WARNING | this build stops it with rollback, because <onActiveDeployment> is replace. | to let it end
            """)
    void anotherDeploymentIsUnderWay(OnActive onActive, Verdict verdict, String words, @Nullable String cure)
            throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            String id = deploy(ground, "b".repeat(40));

            Said said = ground.look(new DeploymentIntent(null, onActive, COMMIT, null, null), Draft.none());

            assertThat(said.of("Active deployment").verdict()).isEqualTo(verdict);
            assertThat(said.of("Active deployment").found())
                    .startsWith("Deployment " + id + " is under way in the group (Created, 'by hand')")
                    .endsWith(words);
            if (cure == null) {
                assertThat(said.of("Active deployment").cure()).isNull();
            } else {
                assertThat(said.of("Active deployment").cure()).contains(cure);
            }
            assertThat(said.of("Active deployment").code())
                    .isEqualTo(verdict == Verdict.ERROR ? Code.DEPLOYMENT_ACTIVE : null);
        }
    }

    @Test
    void theOwnDeploymentIsUnderWay() throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            String id = deploy(ground, COMMIT);

            ground.look(new DeploymentIntent(null, OnActive.FAIL, COMMIT, null, null), Draft.none())
                    .ok(
                            "Active deployment",
                            "Deployment " + id
                                    + " of this commit is under way (Created); it is taken up when it brings the"
                                    + " same revision.");
        }
    }

    @ParameterizedTest
    @CsvSource({"GetDeployment", "ListDeploymentTargets"})
    void aDeploymentThatMayNotBeLookedAt(String operation) throws Exception {
        try (Ground ground = Ground.of(World.of("orders"))) {
            deploy(ground, COMMIT);

            Said said = ground.deny("codedeploy", operation).look();

            assertThat(said.of("Active deployment").verdict()).isEqualTo(Verdict.UNCHECKED);
        }
    }

    @Test
    void noRollback() throws Exception {
        try (Ground ground = Ground.of(World.of("orders").autoRollback())) {
            ground.look()
                    .warning(
                            "Automatic rollback",
                            "The deployment group 'orders' never rolls back by itself, so a deployment that fails leaves"
                                    + " traffic and tasks as they are then.",
                            "<deployment><autoRollback>");
            ground.look(
                            new DeploymentIntent(null, OnActive.FAIL, null, List.of("DEPLOYMENT_FAILURE"), null),
                            Draft.none())
                    .ok("Automatic rollback", "<deployment><autoRollback> rolls back on DEPLOYMENT_FAILURE.");
        }
        try (Ground ground = Ground.of(World.of("orders").autoRollback("DEPLOYMENT_STOP_ON_ALARM"))) {
            assertThat(ground.look().of("Automatic rollback").found())
                    .startsWith("The deployment group 'orders' rolls back on DEPLOYMENT_STOP_ON_ALARM, so");
        }
    }

    @Test
    void alarms() throws Exception {
        AlarmsSpec watched = AlarmsSpec.none().existing("errors", State.OK).watching("errors");
        try (Ground ground = Ground.of(World.of("orders").alarms(watched))) {
            ground.look()
                    .warning(
                            "Alarms",
                            "These CloudWatch alarms stop the deployment: errors; it is not rolled back then, and traffic"
                                    + " stays where it is.",
                            "Add DEPLOYMENT_STOP_ON_ALARM");
        }
        String[] events = {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"};
        try (Ground ground = Ground.of(World.of("orders").alarms(watched).autoRollback(events))) {
            ground.look()
                    .ok(
                            "Alarms",
                            "These CloudWatch alarms stop the deployment: errors; CodeDeploy also stops when one of them"
                                    + " does not exist.");
        }
        try (Ground ground = Ground.of(
                World.of("orders").alarms(watched.ignoringPollFailure()).autoRollback(events))) {
            ground.look()
                    .warning(
                            "Alarms",
                            "These CloudWatch alarms stop the deployment: errors; one that does not exist, or that"
                                    + " CloudWatch cannot tell of, is passed over, because the group ignores failures to"
                                    + " poll.",
                            "ignorePollAlarmFailure");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GetApplication, Application",
        "GetDeploymentGroup, Deployment group",
        "GetDeploymentConfig, Deployment configuration",
        "ListDeployments, Active deployment",
    })
    void aMissingPermissionIsNamed(String operation, String title) throws Exception {
        try (Ground ground = Ground.of(World.of("orders")).deny("codedeploy", operation)) {
            Said said = ground.look();

            assertThat(said.of(title).verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(said.of(title).cure()).startsWith("Allow codedeploy:" + operation + " on ");
            said.only(Verdict.ERROR);
        }
    }

    @Test
    void theServiceRoleIsThatOfTheGroup() throws Exception {
        GroupFacts facts = new GroupFacts(new OneGroup(List.of(), List.of()), "orders", "orders");

        assertThat(facts.serviceRole().get()).isEqualTo("arn:aws:iam::111111111111:role/cd");
    }

    /** Groups as CodeDeploy makes none any more, or by nobody's hand. */
    @Test
    void aGroupThatIsNotWhole() {
        Target orders = new Target("shop", "orders");
        Pair whole = new Pair(List.of("blue", "green"), List.of("listener"), List.of());

        refused(new OneGroup(List.of(), List.of(whole)), "'orders' deploys 0 ECS services, expected one.");
        refused(
                new OneGroup(List.of(orders, orders), List.of(whole)),
                "'orders' deploys 2 ECS services, expected one.");
        refused(
                new OneGroup(List.of(orders), List.of()),
                "has 0 pairs of target groups with 0 target groups, expected one pair of two.");
        refused(
                new OneGroup(List.of(orders), List.of(new Pair(List.of("blue"), List.of("listener"), List.of()))),
                "has 1 pairs of target groups with 1 target groups, expected one pair of two.");
        refused(
                new OneGroup(List.of(orders), List.of(new Pair(List.of("blue", "green"), List.of(), List.of()))),
                "names 0 production listeners, expected one.");
    }

    private static void refused(DeploymentGroups groups, String words) {
        GroupFacts facts = new GroupFacts(groups, "orders", "orders");
        assertThatThrownBy(() -> {
                    facts.target().get();
                    facts.production().get();
                })
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.GROUP_UNSUITABLE))
                .hasMessageContaining(words);
    }

    private record OneGroup(List<Target> targets, List<Pair> pairs) implements DeploymentGroups {
        @Override
        public String computePlatform(String application) {
            return "ECS";
        }

        @Override
        public Group read(String application, String group) {
            return new Group(
                    "ECS",
                    targets,
                    new Style("BLUE_GREEN", "WITH_TRAFFIC_CONTROL"),
                    pairs,
                    "CodeDeployDefault.ECSAllAtOnce",
                    new Safeguards(List.of(), List.of(), false),
                    "arn:aws:iam::111111111111:role/cd");
        }

        @Override
        public List<String> configs() {
            return List.of();
        }

        @Override
        public Config config(String name) {
            return new Config(name, "ECS");
        }
    }
}
