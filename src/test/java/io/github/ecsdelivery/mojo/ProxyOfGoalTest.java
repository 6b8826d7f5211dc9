package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A goal makes Maven's proxies those of the JVM, which both the SDK's client and Jib go by. */
@MojoTest
@Basedir("/goals/orders")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ProxyOfGoalTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private Properties before;

    @BeforeEach
    void remember() {
        before = (Properties) System.getProperties().clone();
        set("image.repository", "shop/orders");
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void aProxyOfTheSettingsIsUsedAndTheSandboxIsNotAskedThroughIt(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push) throws Exception {
        Proxy proxy = new Proxy();
        proxy.setId("corp");
        proxy.setHost("proxy.invalid");
        proxy.setPort(3128);
        proxy.setNonProxyHosts("*.corp");
        Settings settings = new Settings();
        settings.addProxy(proxy);
        when(session.getSettings()).thenReturn(settings);
        join(orders());
        push.setLog(recording(lines));

        push.execute();

        assertThat(System.getProperties())
                .containsEntry("https.proxyHost", "proxy.invalid")
                .containsEntry("https.proxyPort", "3128")
                .containsEntry("http.proxyHost", "proxy.invalid");
        assertThat(System.getProperty("http.nonProxyHosts"))
                .startsWith("*.corp|")
                .contains("127.*");
        assertThat(lines).contains("Proxy for https: proxy.invalid:3128 (settings.xml, proxy 'corp')");
        assertThat(written("image.json").path("repository").asText()).isEqualTo("shop/orders");
    }

    @Test
    void aProxyOfTheEnvironmentIsUsedToo(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push)
            throws Exception {
        systemProperties.setProperty("env.HTTPS_PROXY", "http://proxy.invalid:8080");
        join(orders());

        push.execute();

        assertThat(System.getProperties())
                .containsEntry("https.proxyHost", "proxy.invalid")
                .containsEntry("https.proxyPort", "8080");
    }
}
