package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.TinyProxy;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Calls with a proxy in the system's properties. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class WebTest {
    private TinyProxy proxy;

    @BeforeEach
    void open() throws Exception {
        // Nothing is spared, not even what the JVM spares by itself.
        proxy = new TinyProxy("");
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
    }

    @Test
    void callsGoThroughTheProxy() {
        call(URI.create("http://sts.ecs-delivery-test.invalid"));

        assertThat(proxy.heads()).singleElement().asString().startsWith("POST http://sts.ecs-delivery-test.invalid ");
    }

    @Test
    void callsOverTlsToo() {
        call(URI.create("https://sts.ecs-delivery-test.invalid"));

        assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT sts.ecs-delivery-test.invalid:443 ");
    }

    @Test
    void theProxyIsToldWhoItIs() {
        proxy.user("me", "testOnly-proxy");
        call(URI.create("http://sts.ecs-delivery-test.invalid"));
        assertThat(proxy.heads())
                .singleElement()
                .asString()
                .containsIgnoringCase("Proxy-Authorization: Basic bWU6dGVzdE9ubHktcHJveHk=");

        proxy.clear();
        // The JDK takes Basic for tunnels only when it was told so before its first call.
        proxy.answer("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n");
        call(URI.create("https://sts.ecs-delivery-test.invalid"));
        assertThat(proxy.heads()).hasSizeGreaterThan(1);
        assertThat(proxy.heads().get(1))
                .startsWith("CONNECT ")
                .containsIgnoringCase("Proxy-Authorization: Digest username=\"me\"");
    }

    @Test
    void whatIsSparedIsReachedDirectly() {
        System.setProperty("http.nonProxyHosts", "*.invalid");
        call(URI.create("http://sts.ecs-delivery-test.invalid"));

        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    void loopbackIsNeverProxied() throws Exception {
        try (ScriptedSts sts = new ScriptedSts()) {
            URI endpoint = sts.endpoint();
            call(endpoint);
            call(URI.create("http://localhost:" + endpoint.getPort()));

            assertThat(proxy.heads()).isEmpty();
        }
    }

    private static void call(URI endpoint) {
        Connection connection = new Connection(
                endpoint, Map.of(), false, false, Duration.ofSeconds(2), Duration.ofSeconds(2), "standard", 1);
        AwsAccess access =
                new AwsAccess("eu-west-1", new Login(null, new Keys("AKIA", "secret"), List.of()), connection);
        try (AwsClients clients = new AwsClients(access, Duration.ofMillis(1))) {
            new StsIdentity(clients).whoAmI();
        } catch (DeliveryException e) {
            assertThat(e).hasMessageContaining("sts:GetCallerIdentity");
        }
    }
}
