package io.github.ecsdelivery.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.aws.EveryConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each connection of the plugin demands a certificate that the JVM trusts, which is valid and of the host that was asked,
 * directly and through a proxy. It runs in a JVM of its own that knows the signer, so that a good certificate is taken.
 */
class TlsTest {
    private static final int CALLS = 6;
    private static final String NOTHING = "HTTP/1.1 404 Nothing\r\n";

    @TempDir
    static Path folder;

    private static Keys keys;

    private final Map<Shown, FarSide> far = new EnumMap<>(Shown.class);

    @BeforeAll
    static void make() throws Exception {
        keys = new Keys(folder);
    }

    @AfterEach
    void close() throws IOException {
        for (FarSide one : far.values()) {
            one.close();
        }
    }

    private FarSide open(Shown shown, String answer) throws Exception {
        FarSide opened = new FarSide(keys.context(shown), answer);
        far.put(shown, opened);
        return opened;
    }

    @Test
    void onlyAGoodCertificateIsTakenDirectly() throws Exception {
        Map<Shown, String> hosts = new EnumMap<>(Shown.class);
        for (Shown shown : Shown.values()) {
            hosts.put(shown, "127.0.0.1:" + open(shown, NOTHING).port());
        }

        demandRefusals(hosts, child(List.of(), hosts.values()));
    }

    @Test
    void onlyAGoodCertificateIsTakenThroughAProxy() throws Exception {
        Map<String, Integer> ports = new HashMap<>();
        Map<Shown, String> hosts = new EnumMap<>(Shown.class);
        for (Shown shown : Shown.values()) {
            hosts.put(shown, shown.host());
            int port = open(shown, NOTHING).port();
            ports.put(shown.host(), port);
            ports.put("acme." + shown.host(), port);
        }
        try (Tunnel proxy = new Tunnel(ports)) {
            List<String> lines = child(
                    List.of(
                            "-Dhttps.proxyHost=127.0.0.1",
                            "-Dhttps.proxyPort=" + proxy.port(),
                            "-Dhttp.nonProxyHosts="),
                    hosts.values());

            demandRefusals(hosts, lines);
            assertThat(proxy.tunnels()).isGreaterThanOrEqualTo(CALLS * Shown.values().length);
        }
    }

    @Test
    void theTokenServerOfARegistryIsHeldToTheSame() throws Exception {
        FarSide tokens = open(Shown.EXPIRED, NOTHING);
        FarSide registry = open(
                Shown.GOOD,
                "HTTP/1.1 401 Who?\r\nWWW-Authenticate: Bearer realm=\"https://127.0.0.1:" + tokens.port()
                        + "/token\",service=\"x\"\r\n");

        List<String> lines = child(List.of(), List.of("127.0.0.1:" + registry.port()));

        assertThat(lines)
                .filteredOn(line -> line.contains(" base: ") || line.contains(" push: "))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("UNTRUSTED its certificate is not trusted: that of 127.0.0.1:" + tokens.port()
                                + " has expired"));
        assertThat(tokens.requests()).isEmpty();
    }

    @Test
    void nothingFollowsARedirectOutOfTls() throws Exception {
        try (FarSide plain = new FarSide(null, "HTTP/1.1 200 Welcome\r\n")) {
            FarSide redirecting =
                    open(Shown.GOOD, "HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:" + plain.port() + "/\r\n");

            List<String> lines = child(List.of(), List.of("127.0.0.1:" + redirecting.port()));

            assertThat(lines).hasSize(CALLS).noneMatch(line -> line.endsWith("went on"));
            assertThat(redirecting.requests()).hasSizeGreaterThanOrEqualTo(CALLS);
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void anInsecureRegistryElsewhereIsSentNoLogin() throws Exception {
        String wantsLogin = "HTTP/1.1 401 Who?\r\nWWW-Authenticate: Basic realm=\"x\"\r\n";
        FarSide registry = open(Shown.SELF_SIGNED, wantsLogin);
        String here = "127.0.0.1:" + registry.port();
        String elsewhere = Shown.SELF_SIGNED.host();

        try (Tunnel proxy = new Tunnel(Map.of(elsewhere, registry.port()))) {
            List<String> lines = child(
                    List.of(
                            "-Dhttps.proxyHost=127.0.0.1",
                            "-Dhttps.proxyPort=" + proxy.port(),
                            "-Dtest.insecure=" + elsewhere),
                    List.of(elsewhere));
            assertThat(lines).anySatisfy(line -> assertThat(line).contains(" base: UNAUTHORIZED "));
        }
        assertThat(registry.requests())
                .isNotEmpty()
                .noneMatch(head -> head.toLowerCase(Locale.ROOT).contains("authorization:"));

        child(List.of("-Dtest.insecure=" + here), List.of(here));
        assertThat(registry.requests()).anyMatch(head -> head.contains("\nAuthorization: Basic "));
    }

    private void demandRefusals(Map<Shown, String> hosts, List<String> lines) {
        assertThat(lines).hasSize(CALLS * Shown.values().length);
        hosts.forEach((shown, host) -> {
            List<String> told =
                    lines.stream().filter(line -> line.startsWith(host + " ")).toList();
            assertThat(told).hasSize(CALLS);
            List<String> requests = Objects.requireNonNull(far.get(shown)).requests();
            if (shown == Shown.GOOD) {
                assertThat(requests).hasSizeGreaterThanOrEqualTo(CALLS);
                assertThat(told).noneMatch(line -> line.contains("certificate"));
            } else {
                assertThat(requests).isEmpty();
                assertThat(told)
                        .allSatisfy(line -> assertThat(line)
                                .contains(host + " " + shown.fault())
                                .containsAnyOf("[ECSD-905] ", "UNTRUSTED "));
                assertThat(told)
                        .filteredOn(line -> line.contains("[ECSD-905]"))
                        .hasSize(4)
                        .allSatisfy(line -> assertThat(line)
                                .contains("-Djavax.net.ssl.trustStore=<file>")
                                .contains("MAVEN_OPTS"));
            }
        });
    }

    private List<String> child(List<String> flags, Collection<String> hosts) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djavax.net.ssl.trustStore=" + keys.trust()));
        command.add("-Djavax.net.ssl.trustStorePassword=" + Keys.PASSWORD);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EveryConnection.class.getName()));
        command.addAll(hosts);
        ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        process.environment().keySet().removeIf(name -> name.startsWith("AWS_ENDPOINT"));
        Process running = process.start();
        running.getOutputStream().close();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
