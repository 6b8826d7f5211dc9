package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.elbv2.Listener;
import io.github.ecsdelivery.sandbox.elbv2.ListenerServers;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of the load balancer see while a deployment goes on. */
class ShiftedTrafficTest {
    private static final String CANARY = "CodeDeployDefault.ECSCanary10Percent5Minutes";

    private final ListenerServers servers = new ListenerServers();
    private Deliveries deliveries = new Deliveries(World.of("orders"));

    @AfterEach
    void close() {
        servers.close();
    }

    private JsonNode ask(Listener listener) throws IOException {
        RawHttp http = new RawHttp(URI.create("http://127.0.0.1:" + servers.port(listener, deliveries.bench.agenda)));
        return http.send(http.request("GET", "/", "")).json();
    }

    private JsonNode production() throws IOException {
        return ask(deliveries.bench.loadBalancer.production());
    }

    private JsonNode test() throws IOException {
        return ask(Objects.requireNonNull(deliveries.bench.loadBalancer.test()));
    }

    private List<String> states(int group) {
        // Any call does what is due.
        deliveries.service();
        return deliveries.bench.loadBalancer.targetGroups().get(group).targets().stream()
                .map(target -> target.health().state() + " " + target.health().reason())
                .toList();
    }

    @Test
    void theTestListenerShowsGreenBeforeProductionDoes() throws IOException {
        assertThat(production().path("label").asText()).isEqualTo("blue");
        assertThat(production().path("image").asText()).isEqualTo("zkfmapf123/healthcheck:latest");
        deliveries.start();

        deliveries.at(47);
        assertThat(test().path("label").asText()).isEqualTo("green");
        assertThat(test().path("image").asText()).isEqualTo("acme/orders:1");
        assertThat(test().path("taskDefinition").asText()).endsWith("orders:2");
        assertThat(production().path("label").asText()).isEqualTo("blue");
        deliveries.at(60);
        assertThat(production().path("label").asText()).isEqualTo("green");
        assertThat(production().path("taskSet").asText())
                .isEqualTo(deliveries.service().at("/taskSets/1/id").asText());
        deliveries.at(10_000);
        assertThat(production().path("image").asText()).isEqualTo("acme/orders:1");
        assertThat(production().path("label").asText()).isEqualTo("blue");
    }

    @Test
    void aCanaryGetsEveryTenthRequest() throws IOException {
        deliveries = new Deliveries(World.of("orders").deploymentConfig(CANARY));
        deliveries.start();
        deliveries.at(100);

        int green = 0;
        for (int i = 0; i < 20; i++) {
            green += production().path("label").asText().equals("green") ? 1 : 0;
        }

        assertThat(green).isEqualTo(2);
    }

    @Test
    void aReplacementIsCheckedBeforeItGetsTraffic() {
        deliveries.start();

        deliveries.at(25);
        assertThat(states(1))
                .containsExactly("initial Elb.RegistrationInProgress", "initial Elb.RegistrationInProgress");
        assertThat(deliveries.bench.loadBalancer.production().weights().values())
                .containsExactly(100, 0);
        deliveries.at(44);
        assertThat(states(1)).containsExactly("healthy null", "healthy null");
    }

    @Test
    void blueDrainsBeforeItIsGone() {
        deliveries = new Deliveries(World.of("orders").terminationWait(Duration.ZERO));
        deliveries.start();

        deliveries.at(60);
        assertThat(states(0))
                .containsExactly(
                        "draining Target.DeregistrationInProgress", "draining Target.DeregistrationInProgress");
        deliveries.at(100);
        assertThat(states(0)).isEmpty();
    }

    @Test
    void unhealthyTargetsAreSeenBeforeTheirTasksAreReplaced() {
        deliveries.bench.order("{'kind': 'unhealthy'}");
        deliveries.start();

        deliveries.at(44);
        assertThat(states(1))
                .containsExactly("unhealthy Target.FailedHealthChecks", "unhealthy Target.FailedHealthChecks");
        deliveries.at(50);
        assertThat(states(1))
                .containsExactly(
                        "draining Target.DeregistrationInProgress", "draining Target.DeregistrationInProgress");
        deliveries.at(70);
        assertThat(states(1)).noneMatch(state -> state.startsWith("draining"));
    }

    @Test
    void aRollbackSendsTrafficBackToBlue() throws IOException {
        String id = deliveries.start();
        deliveries.at(60);
        assertThat(production().path("label").asText()).isEqualTo("green");
        deliveries.bench.codedeploy("StopDeployment", "{'deploymentId': '" + id + "', 'autoRollbackEnabled': true}");
        deliveries.at(200);

        assertThat(production().path("label").asText()).isEqualTo("blue");
        assertThat(test().path("label").asText()).isEqualTo("blue");
        assertThat(production().path("taskDefinition").asText()).endsWith("orders:1");
    }

    @Test
    void aNetworkLoadBalancerShiftsAllAtOnce() {
        deliveries = new Deliveries(World.of("orders").networkLoadBalancer());
        String id = deliveries.start();

        deliveries.at(60);
        assertThat(deliveries.greenWeight(id)).isEqualTo(100);
        TargetGroup green = deliveries.bench.loadBalancer.targetGroups().get(1);
        assertThat(deliveries.bench.loadBalancer.production().weights()).containsOnlyKeys(green.arn());
        deliveries.at(10_000);
        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void aNetworkLoadBalancerTakesNoOtherConfiguration() {
        deliveries = new Deliveries(World.of("orders").networkLoadBalancer());
        deliveries.bench.codedeploy(
                "CreateDeploymentConfig",
                "{'deploymentConfigName': 'mine', 'computePlatform': 'ECS', 'trafficRoutingConfig': {'type':"
                        + " 'AllAtOnce'}}");

        for (String config : List.of(CANARY, "CodeDeployDefault.ECSLinear10PercentEvery1Minutes", "mine")) {
            assertThat(Bench.refusal(() -> deliveries.start(
                                    Deliveries.appSpec("arn"), "'deploymentConfigName': '" + config + "'"))
                            .code())
                    .isEqualTo("InvalidTrafficRoutingConfigurationException");
        }
        Refusal group = Bench.refusal(
                () -> new Deliveries(World.of("orders").networkLoadBalancer().deploymentConfig(CANARY)));
        assertThat(group.code()).isEqualTo("InvalidTrafficRoutingConfigurationException");
        assertThat(group.text()).contains(CANARY);
    }
}
