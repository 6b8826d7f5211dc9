package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.TinyProxy;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** It goes by the proxies of the system's properties, and past them to loopback. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TunnelsTest {
    private static final String ELSEWHERE = "registry.ecs-delivery-test.invalid";

    @Test
    void thisMachineIsReachedDirectlyWhateverIsSpared() throws Exception {
        try (ScriptedRegistry registry = new ScriptedRegistry();
                Scene scene = new Scene(registry.host());
                TinyProxy proxy = new TinyProxy("*.corp")) {
            registry.add("1", ScriptedRegistry.OCI_MANIFEST, "{\"schemaVersion\":2}");

            scene.at(registry.host()).manifest("1");

            assertThat(proxy.heads()).isEmpty();
        }
    }

    @Test
    void everythingElseGoesThroughTheProxyWithItsLogin() throws Exception {
        try (Scene scene = new Scene();
                TinyProxy proxy = new TinyProxy("*.corp")) {
            proxy.user("me", "testOnly-proxy");
            proxy.answer("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"r\"\r\n");

            DistributionException e =
                    Scene.refused(() -> scene.at(ELSEWHERE, () -> Scene.LOGIN).manifest("1"));

            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT " + ELSEWHERE + ":443 ")
                            .doesNotContain("\nAuthorization"))
                    .anySatisfy(
                            head -> assertThat(head).contains("Proxy-Authorization: Basic bWU6dGVzdE9ubHktcHJveHk="));
            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining("proxy").hasMessageContaining("407");
        }
    }

    @Test
    void aProxyThatRefusesIsNotTakenForTheRegistry() throws Exception {
        try (Scene scene = new Scene();
                TinyProxy proxy = new TinyProxy("*.corp")) {
            DistributionException refused =
                    Scene.refused(() -> scene.at(ELSEWHERE).manifest("1"));
            assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(refused).hasMessage("the proxy in between answered HTTP 403");
            assertThat(refused.status()).isZero();
            assertThat(scene.pauses).isEmpty();

            proxy.answer("HTTP/1.1 503 Later\r\n");
            assertThat(Scene.refused(() -> scene.at(ELSEWHERE).manifest("1"))).hasMessageContaining("503");
            assertThat(scene.pauses).hasSize(3);
        }
    }

    @Test
    void whatIsSparedIsNotProxied() throws Exception {
        try (Scene scene = new Scene();
                TinyProxy proxy = new TinyProxy("*.invalid")) {
            assertThat(Scene.refused(() -> scene.at(ELSEWHERE).manifest("1")))
                    .hasMessageContaining("name of its host is not known");
            assertThat(proxy.heads()).isEmpty();
        }
    }
}
