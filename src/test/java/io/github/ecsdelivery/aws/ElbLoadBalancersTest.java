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
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElbLoadBalancersTest {
    /** A sandbox, and the adapter that asks it. */
    private record Scene(Sandbox sandbox, AwsClients clients, ElbLoadBalancers balancers) implements AutoCloseable {

        static Scene of(WorldBuilder builder) throws IOException {
            World world = builder.build();
            Sandbox sandbox = Sandbox.start(world, Sandbox.Options.defaults().time(0, 1e9));
            AwsClients clients = new AwsClients(
                    new AwsAccess(
                            world.region(),
                            new Login(
                                    null,
                                    new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY),
                                    List.of()),
                            Connection.usual().to(sandbox.endpoint())),
                    Duration.ofMillis(1));
            return new Scene(sandbox, clients, new ElbLoadBalancers(clients));
        }

        List<String> groups() {
            return clients.loadBalancers().describeTargetGroups().targetGroups().stream()
                    .map(group -> group.targetGroupName())
                    .toList();
        }

        String listener() {
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

        @Override
        public void close() {
            clients.close();
            sandbox.close();
        }
    }

    @Test
    void anApplicationLoadBalancerIsNone() throws Exception {
        try (Scene scene = Scene.of(World.of("orders"))) {
            assertThat(scene.balancers().isNetwork(scene.groups())).isFalse();
        }
    }

    @Test
    void aNetworkLoadBalancerIsOne() throws Exception {
        try (Scene scene = Scene.of(World.of("orders").networkLoadBalancer())) {
            assertThat(scene.balancers().isNetwork(scene.groups())).isTrue();
            assertThat(requireNonNull(scene.balancers().address(scene.listener()))
                            .getScheme())
                    .isEqualTo("tcp");
        }
    }

    @Test
    void whereAListenerAnswers() throws Exception {
        try (Scene scene = Scene.of(World.of("orders"))) {
            URI address = requireNonNull(scene.balancers().address(scene.listener()));

            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            assertThat(connection.getResponseCode()).isEqualTo(200);
            assertThat(address.getPath()).isEmpty();
            assertThat(scene.balancers().address(scene.listener().replaceFirst("[0-9a-f]{16}$", "0000000000000000")))
                    .isNull();
        }
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
        try (Scene scene = Scene.of(World.of("orders").bootstrap("orders", "orders:1", "app", 8080))) {
            List<String> groups = scene.groups();

            assertThat(scene.balancers().health(groups.get(0))).isNotEmpty().allSatisfy(target -> {
                assertThat(target.target()).matches("10\\.0\\.\\d+\\.\\d+:8080");
                assertThat(target.state()).isEqualTo("healthy");
                assertThat(target.reason() + target.description()).isEmpty();
            });
            HealthCheck check = requireNonNull(scene.balancers().healthCheck(groups.get(0)));
            assertThat(check).isEqualTo(new HealthCheck("HTTP", "traffic-port", "/", "200"));
        }
    }

    @Test
    void aGroupThatDoesNotExistHasNothing() throws Exception {
        try (Scene scene = Scene.of(World.of("orders"))) {
            assertThat(scene.balancers().health("nobody")).isEmpty();
            assertThat(scene.balancers().healthCheck("nobody")).isNull();
            assertThat(scene.balancers().isNetwork(List.of("nobody"))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"DescribeTargetGroups", "DescribeTargetHealth"})
    void theActionThatIsMissingIsNamed(String operation) throws Exception {
        try (Scene scene = Scene.of(World.of("orders"))) {
            String group = scene.groups().get(0);
            scene.sandbox()
                    .faults()
                    .place(new ObjectMapper()
                            .readTree("{\"kind\": \"deny\", \"service\": \"elasticloadbalancing\", \"operation\": \""
                                    + operation + "\"}"));

            assertThatThrownBy(() -> scene.balancers().health(group))
                    .hasMessageContaining("Allow elasticloadbalancing:" + operation + " on ")
                    .hasMessageEndingWith(
                            " for the role that this build uses; mvn ecs-delivery:iam-policy writes its policy.");
        }
    }
}
