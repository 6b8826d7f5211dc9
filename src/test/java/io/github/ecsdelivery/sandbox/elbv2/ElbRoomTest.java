package io.github.ecsdelivery.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.RoomServer;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AnomalyResultEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthInputIncludeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** ELBv2 as the SDK reads it. */
class ElbRoomTest {
    private static final Backend BACKEND = new Backend("orders", "arn", "ecs-svc/1", "task", "image", () -> "blue");
    private static final String BASE = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:";

    private final SandboxTime time = new SandboxTime(InstantSource.fixed(Bench.START), 1, 1);
    private final Agenda agenda = new Agenda(time);
    private final ListenerServers servers = new ListenerServers();
    private final LoadBalancer orders =
            new LoadBalancers().open(World.of("orders").build());
    private final LoadBalancer billing = new LoadBalancers()
            .open(World.of("billing").networkLoadBalancer().testListener(false).build());
    private final ElbRoom room = new ElbRoom("eu-west-1", agenda, () -> List.of(orders, billing), servers);
    private final TargetGroup first = orders.targetGroups().get(0);
    private final TargetGroup second = orders.targetGroups().get(1);
    private RoomServer server;
    private ElasticLoadBalancingV2Client elb;

    @BeforeEach
    void open() throws IOException {
        server = new RoomServer(room);
        elb = SandboxTestSupport.client(
                ElasticLoadBalancingV2Client.builder(), server.uri(), SandboxTestSupport.user(), "eu-west-1");
    }

    @AfterEach
    void close() {
        elb.close();
        server.close();
        servers.close();
    }

    @Test
    void describesLoadBalancers() {
        var all = elb.describeLoadBalancers().loadBalancers();
        assertThat(all).extracting(one -> one.loadBalancerName()).containsExactly("orders", "billing");
        assertThat(all.get(0).type()).isEqualTo(LoadBalancerTypeEnum.APPLICATION);
        assertThat(all.get(0).loadBalancerArn()).startsWith(BASE + "loadbalancer/app/orders/");
        assertThat(all.get(0).dnsName()).isEqualTo("127.0.0.1");
        assertThat(all.get(0).state().code()).isEqualTo(LoadBalancerStateEnum.ACTIVE);
        assertThat(all.get(0).createdTime()).isEqualTo(Bench.START);
        assertThat(all.get(0).availabilityZones())
                .extracting(zone -> zone.zoneName())
                .containsExactly("eu-west-1a", "eu-west-1b");
        assertThat(all.get(1).type()).isEqualTo(LoadBalancerTypeEnum.NETWORK);
        assertThat(all.get(1).loadBalancerArn()).startsWith(BASE + "loadbalancer/net/billing/");
        assertThat(elb.describeLoadBalancers(r -> r.names("billing")).loadBalancers())
                .containsExactly(all.get(1));
        assertThat(elb.describeLoadBalancers(r -> r.loadBalancerArns(orders.arn()))
                        .loadBalancers())
                .containsExactly(all.get(0));
        assertThat(elb.describeLoadBalancersPaginator(r -> r.pageSize(1)).loadBalancers())
                .hasSize(2);
    }

    @Test
    void describesTargetGroups() {
        var group = elb.describeTargetGroups(r -> r.targetGroupArns(first.arn()))
                .targetGroups()
                .get(0);
        assertThat(group.targetGroupName()).isEqualTo("orders-tg-1");
        assertThat(group.protocol()).isEqualTo(ProtocolEnum.HTTP);
        assertThat(group.port()).isEqualTo(8080);
        assertThat(group.targetType()).isEqualTo(TargetTypeEnum.IP);
        assertThat(group.loadBalancerArns()).containsExactly(orders.arn());
        assertThat(group.healthCheckPath()).isEqualTo("/");
        assertThat(group.matcher().httpCode()).isEqualTo("200");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(10);
        var network = elb.describeTargetGroups(r -> r.names("billing-tg-2"))
                .targetGroups()
                .get(0);
        assertThat(network.protocol()).isEqualTo(ProtocolEnum.TCP);
        assertThat(network.healthCheckProtocol()).isEqualTo(ProtocolEnum.TCP);
        assertThat(network.healthCheckPath()).isNull();
        assertThat(network.loadBalancerArns()).isEmpty();
        assertThat(elb.describeTargetGroups().targetGroups()).hasSize(4);
        assertThat(elb.describeTargetGroups(r -> r.loadBalancerArn(orders.arn()))
                        .targetGroups())
                .containsExactly(group);
        assertThat(elb.describeTargetGroupsPaginator(r -> r.pageSize(3)).targetGroups())
                .hasSize(4);
    }

    @Test
    void describesTheWeightsThatCodeDeployLeaves() {
        Listener production = orders.production();
        Action single = action(production);
        assertThat(single.type()).isEqualTo(ActionTypeEnum.FORWARD);
        assertThat(single.targetGroupArn()).isEqualTo(first.arn());
        assertThat(single.forwardConfig().targetGroups())
                .extracting(TargetGroupTuple::targetGroupArn)
                .containsExactly(first.arn());

        production.attach(second.arn());
        assertThat(weights(action(production))).containsExactly(100, 0);
        assertThat(elb.describeTargetGroups(r -> r.loadBalancerArn(orders.arn()))
                        .targetGroups())
                .hasSize(2);

        production.forward(second.arn(), 10);
        Action weighted = action(production);
        assertThat(weighted.targetGroupArn()).isNull();
        assertThat(weights(weighted)).containsExactly(90, 10);
        assertThat(weighted.forwardConfig().targetGroupStickinessConfig().enabled())
                .isFalse();
    }

    @Test
    void aNetworkLoadBalancerForwardsToOneGroup() {
        Listener production = billing.production();
        String other = billing.targetGroups().get(1).arn();

        production.attach(other);
        assertThat(action(production).targetGroupArn())
                .isEqualTo(billing.targetGroups().get(0).arn());
        production.forward(other, 100);
        assertThat(action(production).targetGroupArn()).isEqualTo(other);
        assertThatThrownBy(() -> production.forward(other, 50)).isInstanceOf(IllegalArgumentException.class);
        var listener = elb.describeListeners(r -> r.listenerArns(production.arn()))
                .listeners()
                .get(0);
        assertThat(listener.protocol()).isEqualTo(ProtocolEnum.TCP);
        assertThat(listener.port()).isEqualTo(80);
    }

    @Test
    void describesListenersAndTheirDefaultRules() {
        var listeners =
                elb.describeListeners(r -> r.loadBalancerArn(orders.arn())).listeners();
        assertThat(listeners)
                .extracting(listener -> listener.listenerArn())
                .containsExactly(
                        orders.production().arn(),
                        Objects.requireNonNull(orders.test()).arn());
        assertThat(listeners.get(0).protocol()).isEqualTo(ProtocolEnum.HTTP);
        assertThat(listeners.get(0).loadBalancerArn()).isEqualTo(orders.arn());
        assertThat(listeners.get(0).port()).isNotEqualTo(listeners.get(1).port());
        assertThat(elb.describeListeners(r -> r.loadBalancerArn(billing.arn())).listeners())
                .hasSize(1);
        Rule rule = elb.describeRules(r -> r.listenerArn(orders.production().arn()))
                .rules()
                .get(0);
        assertThat(rule.ruleArn()).startsWith(orders.production().arn().replace(":listener/", ":listener-rule/") + "/");
        assertThat(rule.priority()).isEqualTo("default");
        assertThat(rule.isDefault()).isTrue();
        assertThat(rule.actions()).isEqualTo(listeners.get(0).defaultActions());
        assertThat(elb.describeRules(r -> r.ruleArns(rule.ruleArn())).rules()).containsExactly(rule);
    }

    @Test
    void describesTheHealthOfTargets() {
        for (int i = 1; i <= 6; i++) {
            first.register("10.0.0." + i, 8080, BACKEND);
        }
        first.healthy("10.0.0.2");
        first.unhealthy("10.0.0.3", Health.failed());
        first.unhealthy("10.0.0.4", Health.wrongCode(503));
        first.unhealthy("10.0.0.5", Health.timedOut());
        first.deregister("10.0.0.6");

        assertThat(health(first))
                .extracting(ElbRoomTest::told)
                .containsExactly(
                        "10.0.0.1:8080 initial Elb.RegistrationInProgress Target registration is in progress",
                        "10.0.0.2:8080 healthy null null",
                        "10.0.0.3:8080 unhealthy Target.FailedHealthChecks Health checks failed",
                        "10.0.0.4:8080 unhealthy Target.ResponseCodeMismatch Health checks failed with these codes:"
                                + " [503]",
                        "10.0.0.5:8080 unhealthy Target.Timeout Request timed out",
                        "10.0.0.6:8080 draining Target.DeregistrationInProgress Target deregistration is in progress");
        first.remove("10.0.0.6");
        assertThat(health(first)).hasSize(5);
    }

    @Test
    void targetsOfAGroupWithoutAListenerAreUnused() {
        second.register("10.0.0.1", 8080, BACKEND);
        second.healthy("10.0.0.1");

        TargetHealthDescription unused = health(second).get(0);
        assertThat(unused.targetHealth().state()).isEqualTo(TargetHealthStateEnum.UNUSED);
        assertThat(unused.targetHealth().reason()).isEqualTo(TargetHealthReasonEnum.TARGET_NOT_IN_USE);

        orders.production().attach(second.arn());
        assertThat(health(second).get(0).targetHealth().state()).isEqualTo(TargetHealthStateEnum.HEALTHY);
    }

    @Test
    void describesTheTargetsAskedFor() {
        first.register("10.0.0.1", 8080, BACKEND);
        first.register("10.0.0.2", 8080, BACKEND);

        List<TargetHealthDescription> asked = elb.describeTargetHealth(r -> r.targetGroupArn(first.arn())
                        .targets(target("10.0.0.2", null), target("10.0.0.2", 81), target("10.9.9.9", 8080)))
                .targetHealthDescriptions();
        assertThat(asked)
                .extracting(ElbRoomTest::told)
                .containsExactly(
                        "10.0.0.2:8080 initial Elb.RegistrationInProgress Target registration is in progress",
                        "10.0.0.2:81 unused Target.NotRegistered Target is not registered to the target group",
                        "10.9.9.9:8080 unused Target.NotRegistered Target is not registered to the target group");
        assertThat(asked.get(0).healthCheckPort()).isEqualTo("8080");
        assertThat(asked.get(0).anomalyDetection()).isNull();
        assertThat(elb.describeTargetHealth(r -> r.targetGroupArn(first.arn())
                                .include(DescribeTargetHealthInputIncludeEnum.ANOMALY_DETECTION))
                        .targetHealthDescriptions()
                        .get(0)
                        .anomalyDetection()
                        .result())
                .isEqualTo(AnomalyResultEnum.NORMAL);
    }

    @Test
    void whatIsDueHasHappenedBeforeACallIsAnswered() {
        first.register("10.0.0.1", 8080, BACKEND);
        agenda.in(Duration.ofSeconds(20), () -> first.healthy("10.0.0.1"));
        assertThat(health(first).get(0).targetHealth().state()).isEqualTo(TargetHealthStateEnum.INITIAL);

        time.advanceTo(Bench.START.plusSeconds(20));

        assertThat(health(first).get(0).targetHealth().state()).isEqualTo(TargetHealthStateEnum.HEALTHY);
    }

    @Test
    void refusesWhatIsNotThere() {
        String nobody = BASE + "%s/app/nobody/0123456789abcdef";
        refused(() -> elb.describeLoadBalancers(r -> r.names("orders", "nobody")), "LoadBalancerNotFound");
        refused(
                () -> elb.describeLoadBalancers(r -> r.loadBalancerArns(nobody.formatted("loadbalancer"))),
                "LoadBalancerNotFound");
        refused(
                () -> elb.describeTargetGroups(r -> r.loadBalancerArn(nobody.formatted("loadbalancer"))),
                "LoadBalancerNotFound");
        refused(() -> elb.describeTargetGroups(r -> r.names("orders-tg-1", "nobody")), "TargetGroupNotFound");
        refused(
                () -> elb.describeTargetGroups(r -> r.targetGroupArns(nobody.formatted("targetgroup"))),
                "TargetGroupNotFound");
        refused(
                () -> elb.describeTargetHealth(
                        r -> r.targetGroupArn(first.arn().replace("111111111111", "222222222222"))),
                "TargetGroupNotFound");
        refused(
                () -> elb.describeListeners(
                        r -> r.listenerArns(orders.production().arn(), nobody.formatted("listener"))),
                "ListenerNotFound");
        refused(() -> elb.describeRules(r -> r.listenerArn(nobody.formatted("listener"))), "ListenerNotFound");
        refused(() -> elb.describeRules(r -> r.ruleArns(nobody.formatted("listener-rule"))), "RuleNotFound");
        refused(
                () -> elb.describeTargetHealth(
                        r -> r.targetGroupArn(first.arn()).targets(target("i-0123456789abcdef0", 80))),
                "InvalidTarget");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DescribeLoadBalancers | Names.member.1=a&LoadBalancerArns.member.1=b | ValidationError
                    DescribeLoadBalancers | LoadBalancerArns.member.1=orders | ValidationError
                    DescribeLoadBalancers | PageSize=0 | ValidationError
                    DescribeLoadBalancers | PageSize=401 | ValidationError
                    DescribeLoadBalancers | PageSize=x | MalformedInput
                    DescribeLoadBalancers | Marker=x | ValidationError
                    DescribeTargetGroups | Names.member.1=orders-tg-1&LoadBalancerArn=x | ValidationError
                    DescribeTargetGroups | TargetGroupArns.member.1=orders-tg-1 | ValidationError
                    DescribeListeners | PageSize=1 | ValidationError
                    DescribeListeners | LoadBalancerArn=x&ListenerArns.member.1=y | ValidationError
                    DescribeListeners | ListenerArns.member.1=y | ValidationError
                    DescribeRules | PageSize=1 | ValidationError
                    DescribeRules | ListenerArn=x | ValidationError
                    DescribeRules | RuleArns.member.1=x | ValidationError
                    DescribeRules | RuleArns.member.1=x&ListenerArn=y | ValidationError
                    DescribeTargetHealth | Marker=x | ValidationError
                    DescribeTargetHealth | TargetGroupArn=x | ValidationError
                    CreateListener | Port=1 | InvalidAction
                    """)
    void refusesWhatIsWrong(String action, String parameters, String code) {
        Refusal refusal = Bench.refusal(() -> room.answer(call(action, parameters)));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void refusesPortsAndIncludesThatDoNotExist() {
        String group = "TargetGroupArn=" + first.arn();
        for (String more : new String[] {
            "Targets.member.1.Id=10.0.0.1&Targets.member.1.Port=0",
            "Targets.member.1.Id=10.0.0.1&Targets.member.1.Port=65536",
            "Include.member.1=Everything"
        }) {
            assertThat(Bench.refusal(() -> room.answer(call("DescribeTargetHealth", group + "&" + more)))
                            .code())
                    .as(more)
                    .isEqualTo("ValidationError");
        }
    }

    @Test
    void namesOfListsAreLimited() {
        String[] names = new String[21];
        Arrays.fill(names, "orders");

        refused(() -> elb.describeLoadBalancers(r -> r.names(names)), "ValidationError");
    }

    private Action action(Listener listener) {
        return elb.describeListeners(r -> r.listenerArns(listener.arn()))
                .listeners()
                .get(0)
                .defaultActions()
                .get(0);
    }

    private static List<Integer> weights(Action action) {
        return action.forwardConfig().targetGroups().stream()
                .map(TargetGroupTuple::weight)
                .toList();
    }

    private List<TargetHealthDescription> health(TargetGroup group) {
        return elb.describeTargetHealth(r -> r.targetGroupArn(group.arn())).targetHealthDescriptions();
    }

    private static String told(TargetHealthDescription one) {
        return one.target().id() + ":" + one.target().port() + " "
                + one.targetHealth().stateAsString() + " " + one.targetHealth().reasonAsString() + " "
                + one.targetHealth().description();
    }

    private static TargetDescription target(String ip, @Nullable Integer port) {
        return TargetDescription.builder().id(ip).port(port).build();
    }

    private static Call call(String action, String parameters) {
        String body = "Action=" + action + "&Version=2015-12-01&" + parameters;
        return new Call(
                "POST",
                "/",
                Map.of(),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                new Caller("111111111111", "arn:aws:iam::111111111111:user/dev", "AIDA", "AKIA"),
                "id");
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
