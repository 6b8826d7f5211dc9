package io.github.ecsdelivery.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.RoomServer;
import io.github.ecsdelivery.sandbox.world.HealthCheckSpec;
import io.github.ecsdelivery.sandbox.world.RoutingSpec;
import io.github.ecsdelivery.sandbox.world.RoutingSpec.Destination;
import io.github.ecsdelivery.sandbox.world.TargetGroupSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Listeners and target groups that somebody set up otherwise, as the SDK reads them. */
class RulesTest {
    private static final Backend BACKEND = new Backend("orders", "arn", "ecs-svc/1", "task", "image", () -> "blue");

    private final Agenda agenda = new Agenda(new SandboxTime(InstantSource.fixed(Bench.START), 1, 1));
    private final ListenerServers servers = new ListenerServers();
    private final LoadBalancer shared = new LoadBalancers()
            .open(World.of("orders")
                    .routing(RoutingSpec.usual()
                            .sending(Destination.FIXED_RESPONSE)
                            .rule("/billing/*", Destination.OTHER)
                            .rule("/orders/?", Destination.BLUE))
                    .build());
    private final LoadBalancer broken = new LoadBalancers()
            .open(World.of("broken")
                    .routing(RoutingSpec.usual()
                            .withoutProduction()
                            .between(
                                    TargetGroupSpec.usual()
                                            .ofInstances()
                                            .in("vpc-1")
                                            .speaking("HTTPS")
                                            .checked(new HealthCheckSpec("HTTP", "9090", "/health", "200-299")),
                                    TargetGroupSpec.usual().gone()))
                    .build());
    private RoomServer server;
    private ElasticLoadBalancingV2Client elb;

    @BeforeEach
    void open() throws IOException {
        server = new RoomServer(new ElbRoom("eu-west-1", agenda, () -> List.of(shared, broken), servers));
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
    void rulesInTheOrderInWhichTheyAreTried() {
        List<Rule> rules = elb.describeRules(
                        request -> request.listenerArn(shared.production().arn()))
                .rules();

        assertThat(rules).extracting(Rule::priority).containsExactly("1", "2", "default");
        assertThat(rules.get(0).conditions().get(0).field()).isEqualTo("path-pattern");
        assertThat(rules.get(0).conditions().get(0).pathPatternConfig().values())
                .containsExactly("/billing/*");
        assertThat(rules.get(0).actions().get(0).targetGroupArn()).contains(":targetgroup/orders-tg-3/");
        assertThat(rules.get(1).actions().get(0).targetGroupArn())
                .isEqualTo(shared.targetGroups().get(0).arn());
        assertThat(rules.get(2).actions().get(0).type()).isEqualTo(ActionTypeEnum.FIXED_RESPONSE);
        assertThat(rules.get(2).actions().get(0).fixedResponseConfig().statusCode())
                .isEqualTo("404");
        assertThat(elb.describeRules(request -> request.ruleArns(
                                rules.get(0).ruleArn(), rules.get(2).ruleArn()))
                        .rules())
                .containsExactly(rules.get(0), rules.get(2));
        assertThat(elb.describeListeners(request ->
                                request.listenerArns(shared.production().arn()))
                        .listeners()
                        .get(0)
                        .defaultActions())
                .isEqualTo(rules.get(2).actions());
    }

    @Test
    void aRequestGoesWhereItsPathIsSent() throws Exception {
        shared.targetGroups().get(0).register("10.0.0.1", 8080, BACKEND);
        shared.targetGroups().get(0).healthy("10.0.0.1");

        assertThat(status("/orders/1")).isEqualTo(200);
        assertThat(status("/orders/12")).isEqualTo(404);
        assertThat(status("/billing/1")).isEqualTo(503);
        assertThat(status("/")).isEqualTo(404);
    }

    private int status(String path) throws IOException {
        int port = servers.port(shared.production(), agenda);
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        return connection.getResponseCode();
    }

    @Test
    void onlyRulesThatForwardToThePairAreMoved() {
        String green = shared.targetGroups().get(1).arn();

        shared.production().attach(green);
        shared.production().forward(green, 30);

        List<Map<String, Integer>> weights =
                shared.production().rules().stream().map(ListenerRule::weights).toList();
        assertThat(weights.get(0).values()).containsExactly(100);
        assertThat(weights.get(0)).doesNotContainKey(green);
        assertThat(weights.get(1).values()).containsExactly(70, 30);
        assertThat(weights.get(2)).isEmpty();
        assertThat(shared.production().weight(green)).isEqualTo(30);
    }

    @Test
    void aTargetGroupOutsideThePairIsThereToo() {
        assertThat(elb.describeTargetGroups(request -> request.loadBalancerArn(shared.arn()))
                        .targetGroups())
                .extracting(TargetGroup::targetGroupName)
                .containsExactlyInAnyOrder("orders-tg-1", "orders-tg-3");
        assertThatThrownBy(() ->
                        shared.production().forward(shared.targetGroups().get(0).arn() + "x", 100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasDeletedIsNotFound() {
        assertThat(codeOf(() -> elb.describeListeners(
                        request -> request.listenerArns(broken.production().arn()))))
                .isEqualTo("ListenerNotFound");
        assertThat(codeOf(() -> elb.describeRules(
                        request -> request.listenerArn(broken.production().arn()))))
                .isEqualTo("ListenerNotFound");
        assertThat(codeOf(() -> elb.describeTargetGroups(request -> request.names("broken-tg-2"))))
                .isEqualTo("TargetGroupNotFound");
        assertThat(codeOf(() -> elb.describeTargetHealth(request ->
                        request.targetGroupArn(broken.targetGroups().get(1).arn()))))
                .isEqualTo("TargetGroupNotFound");
    }

    private static String codeOf(Runnable call) {
        try {
            call.run();
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
        throw new AssertionError("was not refused");
    }

    @Test
    void aTargetGroupOfInstances() {
        TargetGroup group = elb.describeTargetGroups(request -> request.names("broken-tg-1"))
                .targetGroups()
                .get(0);
        assertThat(group.targetType()).isEqualTo(TargetTypeEnum.INSTANCE);
        assertThat(group.protocolAsString()).isEqualTo("HTTPS");
        assertThat(group.vpcId()).isEqualTo("vpc-1");
        assertThat(group.healthCheckProtocolAsString()).isEqualTo("HTTP");
        assertThat(group.healthCheckPort()).isEqualTo("9090");
        assertThat(group.healthCheckPath()).isEqualTo("/health");
        assertThat(group.matcher().httpCode()).isEqualTo("200-299");

        broken.targetGroups().get(0).register("10.0.0.1", 32768, BACKEND);
        var told = elb.describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                .targetHealthDescriptions();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).target().id()).matches("i-0[0-9a-f]{16}");
        TargetDescription asked = told.get(0).target();
        assertThat(elb.describeTargetHealth(request ->
                                request.targetGroupArn(group.targetGroupArn()).targets(asked))
                        .targetHealthDescriptions())
                .isEqualTo(told);
        TargetDescription address = TargetDescription.builder().id("10.0.0.1").build();
        assertThat(codeOf(() -> elb.describeTargetHealth(request ->
                        request.targetGroupArn(group.targetGroupArn()).targets(address))))
                .isEqualTo("InvalidTarget");
    }
}
