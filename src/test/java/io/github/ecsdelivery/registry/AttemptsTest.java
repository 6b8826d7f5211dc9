package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is tried again, what is not, and how all of it ends. */
class AttemptsTest {
    private ScriptedRegistry registry;
    private Scene scene;
    private Distribution repository;

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        registry.add("1", ScriptedRegistry.OCI_MANIFEST, "{\"schemaVersion\":2}");
        scene = new Scene(registry.host());
        repository = scene.at(registry.host());
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
        registry.close();
    }

    @Test
    void whatPassesIsTriedAgainLaterAndLater() throws Exception {
        registry.fail("GET", 1, Fault.answer(503, "<title>503 Service Unavailable</title>"));
        registry.fail("GET", 1, Fault.answer(408, ""));
        registry.fail("GET", 1, Fault.of(Fault.Kind.LOST_ANSWER, 0));

        repository.manifest("1");

        assertThat(scene.pauses)
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void afterTheLastAttemptItIsTold() {
        registry.fail("GET", 9, Fault.refusal(503, "UNAVAILABLE", "later"));

        DistributionException e = refusal();

        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e).hasMessage("it answered HTTP 503 (UNAVAILABLE: later)");
        assertThat(registry.seen).hasSize(4);
    }

    @Test
    void aRegistryThatSaysWhenIsObeyedUpToALimit() throws Exception {
        registry.fail("GET", 1, Fault.answer(429, "", "Retry-After", "3"));
        registry.fail("GET", 1, Fault.answer(429, "", "Retry-After", "Sun, 22 Nov 2026 12:00:07 GMT"));
        registry.fail("GET", 1, Fault.answer(503, "", "Retry-After", "86400"));

        repository.manifest("1");

        assertThat(scene.pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(7), Duration.ofSeconds(10));
    }

    @Test
    void chanceTakesUpToAHalf() {
        Backoff half = new Backoff(
                Duration.ofMillis(100), Duration.ofSeconds(1), () -> 1, (duration, over) -> {}, Clock.systemUTC());

        assertThat(half.after(1, null)).isEqualTo(Duration.ofMillis(50));
        assertThat(half.after(60, null)).isEqualTo(Duration.ofMillis(500));
        assertThat(half.after(1, Duration.ofSeconds(-4))).isZero();
    }

    @Test
    void refusalsAreNotTriedAgain() {
        for (int status : List.of(400, 403, 404, 405, 413)) {
            registry.heal();
            registry.seen.clear();
            registry.fail("GET", 9, Fault.refusal(status, "CODE", "words"));

            DistributionException e = refusal();

            assertThat(e.status()).isEqualTo(status);
            assertThat(e.code()).isEqualTo("CODE");
            assertThat(registry.seen).hasSize(1);
        }
    }

    @Test
    void aRegistryThatNobodyAnswersForIsTold() throws Exception {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }

        DistributionException e = Scene.refused(() -> scene.at(nobody).manifest("1"));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessageContaining("Connection refused");
        assertThat(scene.pauses).hasSize(3);
    }

    @Test
    void aRegistryThatSaysNothingIsTold() throws Exception {
        try (Scene hasty = new Scene(Duration.ofMillis(200), 2, registry.host())) {
            registry.fail("GET", 9, Fault.of(Fault.Kind.STALL_REQUEST, 0));

            DistributionException e =
                    Scene.refused(() -> hasty.at(registry.host()).manifest("1"));

            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining("did not go on in time");
            assertThat(registry.seen).hasSize(2);
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTakenUnlessItsHostIsNamed() {
        try (Scene strict = new Scene()) {
            DistributionException e =
                    Scene.refused(() -> strict.at(registry.host()).manifest("1"));

            assertThat(e.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(e).hasMessageContaining("certificate is not trusted");
            assertThat(strict.pauses).isEmpty();
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateElsewhereIsAlwaysVerified() {
        for (String host : List.of("registry.example.com:5000", "10.0.0.1:5000", "127.0.0.1.example.com:1")) {
            assertThatThrownBy(
                            () -> new OciDistributions(Connection.usual(), Set.of(host), "a-test/1", Backoff.usual()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(host);
        }
    }

    @Test
    void withoutTlsOnlyANamedRegistryIsAsked() throws Exception {
        try (ScriptedRegistry plain = new ScriptedRegistry(false);
                Scene strict = new Scene();
                Scene named = new Scene(plain.host())) {
            plain.add("1", ScriptedRegistry.OCI_MANIFEST, "{\"schemaVersion\":2}");
            plain.demand("Basic realm=x", ScriptedRegistry.basic("AWS", "testOnly-password"));

            DistributionException e = Scene.refused(
                    () -> strict.at(plain.host(), () -> Scene.LOGIN).manifest("1"));
            assertThat(e.kind()).isEqualTo(Kind.PLAIN);
            assertThat(plain.seen).isEmpty();

            Distribution repository = named.at(plain.host(), () -> Scene.LOGIN);
            repository.manifest("1");
            repository.upload(Scene.blob(Scene.bytes(100, 1)), count -> {});
            assertThat(plain.blobs).hasSize(1);
        }
    }

    @Test
    void anInterruptEndsIt() {
        registry.fail("GET", 9, Fault.answer(503, ""));
        Thread.currentThread().interrupt();

        DeliveryException e = Scene.failed(() -> repository.manifest("1"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.code()).isEqualTo(Code.INTERRUPTED);
        assertThat(e)
                .hasMessageContaining("The build was interrupted while it fetched the manifest " + registry.host());
    }

    @Test
    void aPauseEndsWithAnInterrupt() throws Exception {
        registry.fail("GET", 9, Fault.answer(429, "", "Retry-After", "25"));
        try (OciDistributions patient =
                new OciDistributions(Connection.usual(), Set.of(registry.host()), "a-test/1", Backoff.usual())) {
            Distribution there = patient.at(repository.address(), () -> null);
            CompletableFuture<DeliveryException> failure = new CompletableFuture<>();
            Thread asking = new Thread(() -> failure.complete(Scene.failed(() -> there.manifest("1"))));
            asking.start();
            awaitRequests(1);
            asking.interrupt();

            assertThat(failure.get(5, TimeUnit.SECONDS).code()).isEqualTo(Code.INTERRUPTED);
        }
    }

    @Test
    void closingBreaksOffWhatIsUnderWay() throws Exception {
        registry.fail("GET", 1, Fault.of(Fault.Kind.STALL_REQUEST, 0));
        registry.fail("GET", 9, Fault.answer(429, "", "Retry-After", "25"));
        OciDistributions patient =
                new OciDistributions(Connection.usual(), Set.of(registry.host()), "a-test/1", Backoff.usual());
        Distribution there = patient.at(repository.address(), () -> null);
        CompletableFuture<DeliveryException> reading =
                CompletableFuture.supplyAsync(() -> Scene.failed(() -> there.manifest("1")));
        awaitRequests(1);
        CompletableFuture<DeliveryException> pausing =
                CompletableFuture.supplyAsync(() -> Scene.failed(() -> there.manifest("1")));
        awaitRequests(2);

        patient.close();

        assertThat(reading.get(5, TimeUnit.SECONDS).code()).isEqualTo(Code.INTERRUPTED);
        assertThat(pausing.get(5, TimeUnit.SECONDS).code()).isEqualTo(Code.INTERRUPTED);
        assertThat(Scene.failed(() -> there.manifest("1")).code()).isEqualTo(Code.INTERRUPTED);
    }

    @Test
    void dockerHubHasItsOwnHostAndFolder() {
        for (String name : List.of("docker.io", "index.docker.io", "registry-1.docker.io")) {
            Site hub = new Site(name, false);
            assertThat(hub.uri("/v2/")).hasToString("https://registry-1.docker.io/v2/");
            assertThat(hub.repository("eclipse-temurin")).isEqualTo("library/eclipse-temurin");
            assertThat(hub.repository("me/mine")).isEqualTo("me/mine");
        }
        assertThat(new Site("quay.io", false).repository("one")).isEqualTo("one");
    }

    private void awaitRequests(int count) {
        for (int i = 0; i < 5000 && registry.seen.size() < count; i++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(registry.seen).hasSize(count);
    }

    private DistributionException refusal() {
        return Scene.refused(() -> repository.manifest("1"));
    }
}
