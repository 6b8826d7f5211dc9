package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private static final String LOOPBACK = "localhost|127.*|[::1]";

    private final Properties system = new Properties();

    @Test
    void withoutProxiesNothingIsSet() {
        assertThat(apply(List.of(), Map.of())).isEmpty();
        assertThat(system).isEmpty();
    }

    @Test
    void theActiveOneOfMavenServesBothSchemes() {
        Proxy idle = proxy("http", "idle", 1);
        idle.setActive(false);
        Proxy proxy = proxy("http", "proxy.corp", 3128);
        proxy.setUsername("me");
        proxy.setPassword("{encrypted}");
        proxy.setNonProxyHosts("*.corp|10.*");

        assertThat(apply(List.of(idle, proxy), Map.of("HTTPS_PROXY", "http://other:1")))
                .containsExactly(
                        "Proxy for https: proxy.corp:3128 as me (settings.xml, proxy 'http-proxy.corp')",
                        "Proxy for http: proxy.corp:3128 as me (settings.xml, proxy 'http-proxy.corp')");
        assertThat(system)
                .containsEntry("https.proxyHost", "proxy.corp")
                .containsEntry("https.proxyPort", "3128")
                .containsEntry("https.proxyUser", "me")
                .containsEntry("https.proxyPassword", "decrypted")
                .containsEntry("jdk.http.auth.tunneling.disabledSchemes", "")
                .containsEntry("http.proxyHost", "proxy.corp")
                .containsEntry("http.nonProxyHosts", "*.corp|10.*|" + LOOPBACK);
    }

    @Test
    void aProxyForHttpsIsPreferredForIt() {
        apply(List.of(proxy("http", "plain", 1), proxy("https", "tls", 2)), Map.of());

        assertThat(system).containsEntry("https.proxyHost", "tls").containsEntry("http.proxyHost", "plain");
    }

    @Test
    void thoseOfTheEnvironment() {
        assertThat(apply(
                        List.of(),
                        Map.of(
                                "HTTPS_PROXY", "http://me:p%40ss+1@proxy.corp:8080",
                                "http_proxy", "plain.corp",
                                "NO_PROXY", "169.254.170.2, .internal,registry.corp")))
                .containsExactly(
                        "Proxy for https: proxy.corp:8080 as me (HTTPS_PROXY)",
                        "Proxy for http: plain.corp:80 (http_proxy)");
        assertThat(system)
                .containsEntry("https.proxyPassword", "p@ss+1")
                .containsEntry("http.proxyPort", "80")
                .containsEntry(
                        "http.nonProxyHosts",
                        "169.254.170.2|internal|*.internal|registry.corp|*.registry.corp|" + LOOPBACK);
    }

    @Test
    void whatIsSetStays() {
        system.setProperty("https.proxyHost", "mine");
        system.setProperty("http.nonProxyHosts", "x");

        assertThat(apply(List.of(), Map.of("HTTPS_PROXY", "http://a:1", "NO_PROXY", "y")))
                .isEmpty();
        assertThat(system)
                .containsEntry("https.proxyHost", "mine")
                .doesNotContainKey("https.proxyPort")
                .containsEntry("http.nonProxyHosts", "x|" + LOOPBACK);
    }

    @Test
    void nonsenseInTheEnvironmentIsNoProxyAndIsNamed() {
        assertThat(apply(List.of(), Map.of("HTTPS_PROXY", "http://me:secret@", "HTTP_PROXY", " ")))
                .containsExactly("HTTPS_PROXY is no address of a proxy, expected http://<host>:<port>; it is not used");
        assertThat(system).isEmpty();
    }

    private List<String> apply(List<Proxy> proxies, Map<String, String> environment) {
        SettingsDecrypter decrypter = Decrypted::new;
        return new Proxies(proxies, decrypter, environment, system).apply();
    }

    private static Proxy proxy(String protocol, String host, int port) {
        Proxy proxy = new Proxy();
        proxy.setId(protocol + "-" + host);
        proxy.setProtocol(protocol);
        proxy.setHost(host);
        proxy.setPort(port);
        return proxy;
    }

    /** Every proxy with another password. */
    private record Decrypted(SettingsDecryptionRequest request) implements SettingsDecryptionResult {
        @Override
        public @Nullable Server getServer() {
            return null;
        }

        @Override
        public List<Server> getServers() {
            return List.of();
        }

        @Override
        public Proxy getProxy() {
            Proxy proxy = request.getProxies().get(0).clone();
            if (proxy.getPassword() != null) {
                proxy.setPassword("decrypted");
            }
            return proxy;
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of(getProxy());
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of();
        }
    }
}
