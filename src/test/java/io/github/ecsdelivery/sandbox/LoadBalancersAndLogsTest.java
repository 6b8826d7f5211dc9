package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** ELBv2 and CloudWatch Logs in all accounts and regions of a whole sandbox. */
class LoadBalancersAndLogsTest {
    private static final String TWO = "222222222222";

    private Sandbox sandbox;
    private AwsCredentials one;

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.start(
                List.of(
                        World.of("orders").build(),
                        World.of("billing").accountId(TWO).bucket("two").build(),
                        World.of("tools").accountId("333333333333").toolsOnly().build()),
                Sandbox.Options.defaults());
        one = SandboxTestSupport.user();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private ElasticLoadBalancingV2Client elb(AwsCredentials who, String region) {
        return SandboxTestSupport.client(ElasticLoadBalancingV2Client.builder(), sandbox.endpoint(), who, region);
    }

    private CloudWatchLogsClient logs(AwsCredentials who, String region) {
        return SandboxTestSupport.client(CloudWatchLogsClient.builder(), sandbox.endpoint(), who, region);
    }

    private AwsCredentials of(String account) {
        return SandboxTestSupport.session(sandbox, "arn:aws:iam::" + account + ":role/deploy", "s1");
    }

    @Test
    void whatIsDescribedAnswersUntilTheSandboxCloses() throws IOException {
        try (ElasticLoadBalancingV2Client elb = elb(one, "eu-west-1")) {
            LoadBalancer balancer = elb.describeLoadBalancers().loadBalancers().get(0);
            int port = elb.describeListeners(r -> r.loadBalancerArn(balancer.loadBalancerArn()))
                    .listeners()
                    .get(0)
                    .port();
            String group = elb.describeTargetGroups(r -> r.names("orders-tg-1"))
                    .targetGroups()
                    .get(0)
                    .targetGroupArn();
            assertThat(elb.describeTargetHealth(r -> r.targetGroupArn(group)).targetHealthDescriptions())
                    .hasSize(2)
                    .allMatch(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY);
            RawHttp http = new RawHttp(URI.create("http://" + balancer.dnsName() + ":" + port));

            assertThat(http.send(http.request("GET", "/", ""))
                            .json()
                            .path("label")
                            .asText())
                    .isEqualTo("blue");

            sandbox.close();
            assertThatThrownBy(() -> http.send(http.request("GET", "/", ""))).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void eachAccountAndRegionHasItsOwn() {
        try (ElasticLoadBalancingV2Client first = elb(one, "eu-west-1");
                ElasticLoadBalancingV2Client second = elb(of(TWO), "eu-west-1")) {
            assertThat(first.describeLoadBalancers().loadBalancers())
                    .extracting(LoadBalancer::loadBalancerName)
                    .containsExactly("orders");
            assertThat(second.describeLoadBalancers().loadBalancers())
                    .extracting(LoadBalancer::loadBalancerName)
                    .containsExactly("billing");
        }
    }

    @Test
    void whereNothingWasMadeNothingIsThere() {
        for (AwsCredentials who : List.of(one, of("333333333333"))) {
            String region = who.equals(one) ? "us-east-2" : "eu-west-1";
            try (ElasticLoadBalancingV2Client elb = elb(who, region);
                    CloudWatchLogsClient logs = logs(who, region)) {
                assertThat(elb.describeLoadBalancers().loadBalancers()).isEmpty();
                assertThat(elb.describeTargetGroups().targetGroups()).isEmpty();
                assertThat(logs.describeLogGroups().logGroups()).isEmpty();
                assertThatThrownBy(() -> logs.getLogEvents(
                                r -> r.logGroupName("/ecs/orders").logStreamName("s")))
                        .isInstanceOf(ResourceNotFoundException.class);
            }
        }
    }

    @Test
    void logsAreReadInAnAccountThatDelivers() {
        try (CloudWatchLogsClient logs = logs(one, "eu-west-1")) {
            assertThat(logs.describeLogGroups().logGroups()).isEmpty();
            assertThatThrownBy(() -> logs.filterLogEvents(r -> r.logGroupName("/ecs/orders")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void withoutAServiceThereIsNoLoadBalancerEither() throws IOException {
        try (Sandbox broken = Sandbox.start(
                        World.of("orders")
                                .newerEcs("Nowhere", "member", "string")
                                .build(),
                        Sandbox.Options.defaults());
                ElasticLoadBalancingV2Client elb = SandboxTestSupport.client(
                        ElasticLoadBalancingV2Client.builder(), broken.endpoint(), one, "eu-west-1")) {
            refused(
                    elb::describeLoadBalancers,
                    500,
                    "InternalFailure",
                    "The sandbox could not set up its 'elasticloadbalancing'");
        }
    }

    @Test
    void faultsSpeakTheServicesLanguage() throws IOException {
        order("{\"kind\": \"deny\", \"service\": \"elasticloadbalancing\", \"operation\": \"DescribeTargetHealth\"}");
        order("{\"kind\": \"throttle\", \"service\": \"elasticloadbalancing\", \"operation\": \"DescribeRules\"}");
        order("{\"kind\": \"deny\", \"service\": \"logs\"}");
        try (ElasticLoadBalancingV2Client elb = elb(one, "eu-west-1");
                CloudWatchLogsClient logs = logs(one, "eu-west-1")) {
            refused(
                    () -> elb.describeTargetHealth(r -> r.targetGroupArn("x")),
                    403,
                    "AccessDenied",
                    "elasticloadbalancing:DescribeTargetHealth");
            refused(() -> elb.describeRules(r -> r.listenerArn("x")), 400, "Throttling", "Rate exceeded");
            refused(
                    () -> logs.filterLogEvents(r -> r.logGroupName("g")),
                    400,
                    "AccessDeniedException",
                    "logs:FilterLogEvents");
        }
    }

    private void order(String fault) throws IOException {
        sandbox.faults().place(new ObjectMapper().readTree(fault));
    }

    private static void refused(Runnable call, int status, String code, String text) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(text);
        });
    }
}
