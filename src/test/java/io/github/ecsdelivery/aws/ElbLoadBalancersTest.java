package io.github.ecsdelivery.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.bluegreen.LoadBalancers.HealthCheck;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElbLoadBalancersTest {
    private Sandbox sandbox;
    private AwsClients clients;
    private ElbLoadBalancers balancers;

    private void open(World.Builder builder) throws IOException {
        World world = builder.build();
        sandbox = Sandbox.start(world, Sandbox.Options.defaults().time(0, 1e9));
        clients = new AwsClients(
                new AwsAccess(
                        world.region(),
                        new Login(
                                null,
                                new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY),
                                List.of()),
                        Connection.usual().to(sandbox.endpoint())),
                Duration.ofMillis(1));
        balancers = new ElbLoadBalancers(clients);
    }

    @AfterEach
    void close() {
        clients.close();
        sandbox.close();
    }

    private List<String> groups() {
        return clients.loadBalancers().describeTargetGroups().targetGroups().stream()
                .map(group -> group.targetGroupName())
                .toList();
    }

    private String listener() {
        String balancer = clients.loadBalancers()
                .describeLoadBalancers()
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        return clients.loadBalancers()
                .describeListeners(request -> request.loadBalancerArn(balancer))
                .listeners()
                .get(0)
                .listenerArn();
    }

    @Test
    void anApplicationLoadBalancerIsNone() throws Exception {
        open(World.of("orders"));

        assertThat(balancers.isNetwork(groups())).isFalse();
    }

    @Test
    void aNetworkLoadBalancerIsOne() throws Exception {
        open(World.of("orders").networkLoadBalancer());

        assertThat(balancers.isNetwork(groups())).isTrue();
        assertThat(requireNonNull(balancers.address(listener())).getScheme()).isEqualTo("tcp");
    }

    @Test
    void whereAListenerAnswers() throws Exception {
        open(World.of("orders"));

        URI address = requireNonNull(balancers.address(listener()));

        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(address.getPath()).isEmpty();
        assertThat(balancers.address(listener().replaceFirst("[0-9a-f]{16}$", "0000000000000000")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, 80, http://orders.example",
        "HTTP, 8080, http://orders.example:8080",
        "HTTPS, 443, https://orders.example",
        "TLS, 443, https://orders.example",
        "HTTPS, 80, https://orders.example:80",
    })
    void theAddressIsThatOfTheProtocol(String protocol, int port, String address) throws Exception {
        open(World.of("orders"));
        try (ScriptedAws aws = new ScriptedAws()) {
            aws.answer(
                            "POST",
                            200,
                            "<R><DescribeListenersResult><Listeners><member><ListenerArn>l</ListenerArn><LoadBalancerArn>b"
                                    + "</LoadBalancerArn><Port>" + port + "</Port><Protocol>" + protocol
                                    + "</Protocol></member></Listeners></DescribeListenersResult></R>")
                    .answer(
                            "POST",
                            200,
                            "<R><DescribeLoadBalancersResult><LoadBalancers><member><DNSName>orders.example</DNSName>"
                                    + "</member></LoadBalancers></DescribeLoadBalancersResult></R>");

            assertThat(new ElbLoadBalancers(aws.clients()).address("l")).isEqualTo(URI.create(address));
        }
    }

    @Test
    void healthOfTargetsAndHowTheyAreChecked() throws Exception {
        open(World.of("orders").bootstrap("orders", "orders:1", "app", 8080));
        List<String> groups = groups();

        assertThat(balancers.health(groups.get(0))).isNotEmpty().allSatisfy(target -> {
            assertThat(target.target()).matches("10\\.0\\.\\d+\\.\\d+:8080");
            assertThat(target.state()).isEqualTo("healthy");
            assertThat(target.reason() + target.description()).isEmpty();
        });
        HealthCheck check = requireNonNull(balancers.healthCheck(groups.get(0)));
        assertThat(check).isEqualTo(new HealthCheck("HTTP", "traffic-port", "/", "200"));
    }

    @Test
    void aGroupThatDoesNotExistHasNothing() throws Exception {
        open(World.of("orders"));

        assertThat(balancers.health("nobody")).isEmpty();
        assertThat(balancers.healthCheck("nobody")).isNull();
        assertThat(balancers.isNetwork(List.of("nobody"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DescribeTargetGroups", "DescribeTargetHealth"})
    void theActionThatIsMissingIsNamed(String operation) throws Exception {
        open(World.of("orders"));
        String group = groups().get(0);
        sandbox.faults()
                .place(new ObjectMapper()
                        .readTree("{\"kind\": \"deny\", \"service\": \"elasticloadbalancing\", \"operation\": \""
                                + operation + "\"}"));

        assertThatThrownBy(() -> balancers.health(group))
                .hasMessageContaining(
                        "Allow elasticloadbalancing:" + operation + " for the role that this build uses.");
    }
}
