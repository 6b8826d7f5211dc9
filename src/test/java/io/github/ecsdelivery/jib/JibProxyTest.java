package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ecsdelivery.TinyProxy;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.RegistryLogin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Jib goes by the proxies of the system's properties, and past them to loopback. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class JibProxyTest {
    private static final String SPARED = "*.corp|localhost|127.*|[::1]";

    @TempDir
    Path folder;

    @Test
    void theSandboxIsReachedDirectly() throws Exception {
        try (TestRegistry registry = new TestRegistry();
                TinyProxy proxy = new TinyProxy(SPARED)) {
            push(registry.host());

            assertThat(registry.requests()).isNotEmpty();
            assertThat(proxy.heads()).isEmpty();
        }
    }

    @Test
    void everythingElseGoesThroughTheProxy() throws Exception {
        try (TinyProxy proxy = new TinyProxy(SPARED)) {
            proxy.user("me", "secret");
            proxy.answer("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"r\"\r\n");
            Throwable failure = catchThrowable(() -> push("registry.ecs-delivery-test.invalid"));

            assertThat(failure).isInstanceOf(DeliveryException.class);
            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head).startsWith("CONNECT registry.ecs-delivery-test.invalid:443 "))
                    .anySatisfy(head -> assertThat(head).contains("Proxy-Authorization: Basic bWU6c2VjcmV0"));
        }
    }

    private void push(String registry) throws Exception {
        boolean loopback = registry.startsWith("127.") || registry.startsWith("localhost");
        ImageRequest local = new SampleProject(folder.resolve("project"))
                .request(loopback ? registry : "127.0.0.1", SampleProject.on("scratch"));
        Delivery there = local.delivery();
        ImageRequest request = new ImageRequest(
                new Delivery(
                        there.environment(),
                        there.application(),
                        there.accountId(),
                        there.region(),
                        registry,
                        there.commit()),
                local.repository(),
                local.tag(),
                local.source(),
                local.settings(),
                loopback,
                local.cacheDirectory(),
                local.tool());
        new JibImagePusher(folder.resolve("base-cache"))
                .push(request, () -> new RegistryLogin(TestRegistry.USER, TestRegistry.PASSWORD), new Notes());
    }
}
