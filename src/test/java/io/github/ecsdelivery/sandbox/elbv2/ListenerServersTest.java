package io.github.ecsdelivery.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners that really answer. */
class ListenerServersTest {
    private final SandboxTime time = new SandboxTime(InstantSource.fixed(Bench.START), 1, 1);
    private final Agenda agenda = new Agenda(time);
    private final ListenerServers servers = new ListenerServers();
    private final LoadBalancer balancer =
            new LoadBalancers().open(World.of("orders").build());
    private final TargetGroup blue = balancer.targetGroups().get(0);
    private final TargetGroup green = balancer.targetGroups().get(1);

    @AfterEach
    void close() {
        servers.close();
    }

    private RawHttp at(Listener listener) throws IOException {
        return new RawHttp(URI.create("http://127.0.0.1:" + servers.port(listener, agenda)));
    }

    private static RawHttp.Answer get(RawHttp http) throws IOException {
        return http.send(http.request("GET", "/orders/7?x=y", ""));
    }

    private static void healthy(TargetGroup group, String ip, String task) {
        group.register(
                ip, 8080, new Backend("orders", "arn:1", "ecs-svc/1", task, "acme/orders:1", () -> "of " + task));
        group.healthy(ip);
    }

    @Test
    void saysWhichTaskItWouldHaveBeen() throws IOException {
        healthy(blue, "10.0.0.1", "t1");
        RawHttp http = at(balancer.production());

        RawHttp.Answer answer = get(http);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).isEqualTo("application/json");
        assertThat(answer.headers().get("x-ecs-delivery-sandbox")).contains("containers are not run");
        JsonNode json = answer.json();
        assertThat(json.path("service").asText()).isEqualTo("orders");
        assertThat(json.path("taskDefinition").asText()).isEqualTo("arn:1");
        assertThat(json.path("taskSet").asText()).isEqualTo("ecs-svc/1");
        assertThat(json.path("targetGroup").asText()).isEqualTo(blue.arn());
        assertThat(json.path("label").asText()).isEqualTo("of t1");
        assertThat(json.path("image").asText()).isEqualTo("acme/orders:1");
        assertThat(json.path("task").asText()).isEqualTo("t1");
        RawHttp.Answer head = http.send(http.request("HEAD", "/", ""));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(http.send(http.request("POST", "/", "a body")).status()).isEqualTo(200);
    }

    @Test
    void givesRequestsToHealthyTargetsInTurns() throws IOException {
        healthy(blue, "10.0.0.1", "t1");
        healthy(blue, "10.0.0.2", "t2");
        healthy(blue, "10.0.0.3", "t3");
        blue.deregister("10.0.0.2");
        healthy(green, "10.0.0.4", "t4");
        balancer.production().forward(green.arn(), 25);
        RawHttp http = at(balancer.production());

        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tasks.add(get(http).json().path("task").asText());
        }

        assertThat(tasks).containsExactly("t1", "t3", "t4", "t1", "t3", "t1", "t4", "t3");
    }

    @Test
    void theTestListenerHasTrafficOfItsOwn() throws IOException {
        healthy(blue, "10.0.0.1", "t1");
        healthy(green, "10.0.0.2", "t2");
        Listener test = Objects.requireNonNull(balancer.test());
        test.forward(green.arn(), 100);

        assertThat(get(at(test)).json().path("task").asText()).isEqualTo("t2");
        assertThat(get(at(balancer.production())).json().path("task").asText()).isEqualTo("t1");
    }

    @Test
    void withoutAHealthyTargetThereIsNoOtherGroup() throws IOException {
        healthy(green, "10.0.0.2", "t2");
        blue.register("10.0.0.1", 8080, new Backend("orders", "arn:1", "s", "t1", "i", () -> "blue"));

        RawHttp.Answer answer = get(at(balancer.production()));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("503 Service Temporarily Unavailable");
        agenda.in(Duration.ofSeconds(20), () -> blue.healthy("10.0.0.1"));
        time.advanceTo(Bench.START.plusSeconds(20));
        assertThat(get(at(balancer.production())).status()).isEqualTo(200);
    }

    @Test
    void opensEachPortOnceAndClosesIt() throws IOException {
        int port = servers.port(balancer.production(), agenda);
        assertThat(servers.port(balancer.production(), agenda)).isEqualTo(port);

        servers.close();

        assertThatThrownBy(() -> get(new RawHttp(URI.create("http://127.0.0.1:" + port))))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> servers.port(balancer.production(), agenda)).hasMessage("The sandbox is closed.");
    }

    @Test
    void opensThePortsThatWereAskedFor() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        LoadBalancer fixed = new LoadBalancers()
                .open(World.of("orders").listenerPorts(free, 0).build());

        servers.openFixed(fixed, agenda);

        assertThat(get(new RawHttp(URI.create("http://127.0.0.1:" + free))).status())
                .isEqualTo(503);
        assertThat(servers.port(fixed.production(), agenda)).isEqualTo(free);
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        int taken = servers.port(balancer.production(), agenda);
        LoadBalancer fixed = new LoadBalancers()
                .open(World.of("billing").listenerPorts(taken, 0).build());

        servers.openFixed(fixed, agenda);

        assertThatThrownBy(() -> servers.port(fixed.production(), agenda))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot open port " + taken);
    }

    @Test
    void aNetworkLoadBalancersListenerIsJustANumber() throws IOException {
        LoadBalancer network = new LoadBalancers()
                .open(World.of("orders").networkLoadBalancer().build());

        servers.close();

        assertThat(servers.port(network.production(), agenda)).isEqualTo(80);
        assertThat(servers.port(Objects.requireNonNull(network.test()), agenda)).isEqualTo(8080);
    }
}
