package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The whole sandbox: how it opens, its own interface, and those who join it. */
class SandboxTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicInteger closedRegistries = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final CountDownLatch registryMayOpen = new CountDownLatch(1);
    private Sandbox sandbox;
    private RawHttp http;

    /** A registry that takes its time. */
    private class SlowRegistry implements Furnishing {
        @Override
        public List<Room> rooms(Grounds grounds) {
            return List.of();
        }

        @Override
        public Registry openRegistry(Grounds grounds) throws IOException {
            try {
                registryMayOpen.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new Registry("127.0.0.1:5000", closedRegistries::incrementAndGet);
        }

        @Override
        public Runnable admission(List<World> worlds) {
            return () -> {};
        }

        @Override
        public Map<String, String> registries(List<World> worlds) {
            return Map.of();
        }

        @Override
        public void abandon() {
            abandoned.incrementAndGet();
        }
    }

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.start(
                List.of(World.of("orders").build()),
                Sandbox.Options.defaults().time(0, 1_000_000).real(InstantSource.fixed(START)),
                grounds -> new SlowRegistry());
        http = new RawHttp(sandbox.endpoint());
    }

    @AfterEach
    void close() {
        registryMayOpen.countDown();
        sandbox.close();
    }

    private JsonNode ask(String method, String path, String body) throws IOException {
        return http.send(http.request(method, path, body)).json();
    }

    @Test
    void opensQuickly() throws IOException {
        long start = System.nanoTime();
        Sandbox another = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
        new RawHttp(another.endpoint()).send(new RawHttp(another.endpoint()).request("GET", "/_sandbox/now", ""));
        long millis = (System.nanoTime() - start) / 1_000_000;
        another.close();
        System.out.println("sandbox: APIs answered " + millis + " ms after start() was called");
        assertThat(millis).isLessThan(5_000);
    }

    @Test
    void answersBeforeTheRegistryIsOpenAndWaitsForItWhenAsked() throws IOException {
        assertThat(ask("GET", "/_sandbox/now", "").path("now").asText()).isEqualTo("2026-11-21T12:00:00Z");
        registryMayOpen.countDown();

        assertThat(sandbox.registry()).isEqualTo("127.0.0.1:5000");
        assertThat(ask("GET", "/_sandbox", "").path("registry").asText()).isEqualTo("127.0.0.1:5000");
        sandbox.close();
        sandbox.close();
        assertThat(closedRegistries).hasValue(1);
    }

    @Test
    void closingDoesNotWaitForTheRegistry() throws Exception {
        sandbox.close();
        assertThatThrownBy(sandbox::registry).isInstanceOf(IllegalStateException.class);
        registryMayOpen.countDown();
        for (int i = 0; i < 1000 && closedRegistries.get() == 0; i++) {
            Thread.sleep(1);
        }

        assertThat(closedRegistries).hasValue(1);
    }

    @Test
    void aRegistryThatOpensAfterTheEndMakesNothingAnyMore(@TempDir Path folder) throws Exception {
        Path blobs = folder.resolve("blobs");
        CompletableFuture<Object> opening = new CompletableFuture<>();
        Sandbox another = Sandbox.start(
                List.of(World.of("orders").baseImage("base/java:17").build()),
                Sandbox.Options.defaults()
                        .blobs(blobs)
                        // No layer can be made there, so nothing takes long.
                        .cache(Files.createFile(folder.resolve("cache"))),
                grounds -> new LateOpening(Services.of(grounds), opening));
        assertThat(blobs).isDirectory();

        another.close();
        assertThat(blobs).doesNotExist();
        registryMayOpen.countDown();

        assertThat(opening.get(30, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasToString("java.lang.IllegalStateException: The sandbox is closed.");
        assertThat(blobs).doesNotExist();
    }

    /** The real services, whose registry takes its time; tells what came of it. */
    private final class LateOpening implements Furnishing {
        private final Services services;
        private final CompletableFuture<Object> opening;

        LateOpening(Services services, CompletableFuture<Object> opening) {
            this.services = services;
            this.opening = opening;
        }

        @Override
        public List<Room> rooms(Grounds grounds) {
            return services.rooms(grounds);
        }

        @Override
        public Registry openRegistry(Grounds grounds) throws IOException {
            try {
                registryMayOpen.await();
                Registry opened = services.openRegistry(grounds);
                opening.complete(opened);
                return opened;
            } catch (RuntimeException e) {
                opening.complete(e);
                throw e;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public Runnable admission(List<World> worlds) {
            return services.admission(worlds);
        }

        @Override
        public Map<String, String> registries(List<World> worlds) {
            return services.registries(worlds);
        }

        @Override
        public void abandon() {
            services.abandon();
        }
    }

    @Test
    void clearsAwayWhatItMadeWhenItDoesNotOpen() throws Exception {
        int taken = sandbox.endpoint().getPort();
        assertThatThrownBy(() -> Sandbox.start(
                        List.of(World.of("orders").build()),
                        Sandbox.Options.defaults().ports(taken, 0).real(InstantSource.fixed(START)),
                        grounds -> new SlowRegistry()))
                .isInstanceOf(IOException.class);
        assertThat(abandoned).hasValue(1);

        sandbox.close(); // its registry is not open yet
        assertThat(abandoned).hasValue(2);
    }

    @Test
    void clearsAwayWhatItMadeWhenTheRegistryDoesNotOpen() throws IOException {
        Sandbox another = Sandbox.start(
                List.of(World.of("orders").build()),
                Sandbox.Options.defaults().real(InstantSource.fixed(START)),
                grounds -> new SlowRegistry() {
                    @Override
                    public Registry openRegistry(Grounds unused) throws IOException {
                        throw new IOException("taken");
                    }
                });

        assertThatThrownBy(another::registry).hasMessageContaining("taken");
        assertThat(abandoned).hasValue(1);
        another.close();
    }

    @Test
    void saysThatAPortIsTaken() {
        int taken = sandbox.endpoint().getPort();
        assertThatThrownBy(() -> Sandbox.start(
                        World.of("orders").build(), Sandbox.Options.defaults().ports(taken, 0)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The sandbox cannot open port " + taken + " on 127.0.0.1 (");
    }

    @Test
    void isJoinedByItsAddress() throws Exception {
        registryMayOpen.countDown();
        SandboxLink link = SandboxLink.join(sandbox.endpoint());

        assertThat(link.endpoint()).isEqualTo(sandbox.endpoint());
        assertThat(link.registry()).isEqualTo("127.0.0.1:5000");
        assertThat(link.accountId()).isEqualTo("111111111111");
        assertThat(link.region()).isEqualTo("eu-west-1");
        assertThat(link.accessKeyId()).isEqualTo(Principals.USER_ACCESS_KEY_ID);
        assertThat(link.secretAccessKey()).isEqualTo(Principals.USER_SECRET_ACCESS_KEY);
        assertThat(link).asString().doesNotContain(Principals.USER_SECRET_ACCESS_KEY);

        link.sleep(Duration.ofSeconds(90).plusNanos(500));
        assertThat(link.now()).isEqualTo(START.plusSeconds(90).plusNanos(500));
        link.sleep(Duration.ofSeconds(-1));
        assertThat(link.now()).isEqualTo(START.plusSeconds(90).plusNanos(500));
    }

    @Test
    void aSleeperCanBeInterrupted() throws Exception {
        registryMayOpen.countDown();
        SandboxLink link = SandboxLink.join(sandbox.endpoint());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> link.sleep(Duration.ofSeconds(1))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com:80",
                "http://10.0.0.1:80",
                "https://127.0.0.1:80",
                "file:///tmp",
                "http:nohost"
            })
    void isNotJoinedElsewhere(String address) {
        assertThatThrownBy(() -> SandboxLink.join(URI.create(address)))
                .isInstanceOf(IOException.class)
                .hasMessage("A sandbox is joined at http://127.0.0.1:<port>; " + address
                        + " is not an address of this machine.");
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> SandboxLink.join(URI.create("http://127.0.0.1:" + free)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("No sandbox answers at 127.0.0.1:" + free)
                .hasMessageContaining("start one with the goal 'sandbox'");
    }

    @Test
    void sleepsAndRefusesBadSleeps() throws IOException {
        assertThat(ask("POST", "/_sandbox/sleep", "{\"seconds\": 12.5}")
                        .path("now")
                        .asText())
                .isEqualTo("2026-11-21T12:00:12.500Z");
        assertThat(sandbox.time().instant()).isEqualTo(START.plusMillis(12_500));
        for (String bad : List.of("{\"seconds\": -1}", "{\"seconds\": \"x\"}", "{}", "[]", "", "{")) {
            RawHttp.Answer answer = http.send(http.request("POST", "/_sandbox/sleep", bad));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("message").asText()).isNotEmpty();
        }
    }

    @Test
    void ordersFaultsAndCountsCalls() throws IOException {
        try (Sandbox real = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
                StsClient sts = SandboxTestSupport.sts(real.endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            http = new RawHttp(real.endpoint());
            JsonNode placed = ask("POST", "/_sandbox/faults", "{\"kind\": \"throttle\", \"service\": \"sts\"}");
            assertThat(placed.get(0).path("struck").asInt()).isZero();
            assertThatThrownBy(sts::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.isThrottlingException()).isTrue());
            assertThat(sts.getCallerIdentity().account()).isEqualTo("111111111111");

            assertThat(ask("GET", "/_sandbox/faults", "").get(0).path("struck").asInt())
                    .isEqualTo(1);
            assertThat(ask("DELETE", "/_sandbox/faults", "")).isEmpty();
            JsonNode calls = ask("GET", "/_sandbox/calls", "");
            assertThat(calls).extracting(call -> call.path("status").asInt()).containsExactly(400, 200);
            assertThat(calls.get(1).path("service").asText()).isEqualTo("sts");
            assertThat(calls.get(1).path("operation").asText()).isEqualTo("GetCallerIdentity");
            assertThat(calls.get(1).path("principal").asText()).isEqualTo("arn:aws:iam::111111111111:user/sandbox");
            assertThat(calls.get(1).path("requestBytes").asInt()).isPositive();
            assertThat(calls.get(1).path("responseBytes").asInt()).isPositive();
            assertThat(ask("DELETE", "/_sandbox/calls", "")).isEmpty();
            assertThat(http.send(http.request("POST", "/_sandbox/faults", "{\"kind\": \"x\"}"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void namesTheCallerWhomItDenies() throws IOException {
        try (Sandbox real = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
                StsClient sts = SandboxTestSupport.sts(real.endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            http = new RawHttp(real.endpoint());
            ask("POST", "/_sandbox/faults", "{\"kind\": \"deny\", \"operation\": \"GetCallerIdentity\"}");

            assertThatThrownBy(sts::getCallerIdentity)
                    .hasMessageContaining("User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform:"
                            + " sts:GetCallerIdentity on resource: *");
        }
    }

    @Test
    void listensToNoBrowser() throws IOException {
        assertThat(http.send(http.request("GET", "/_sandbox/now", "").with("Origin", "http://127.0.0.1"))
                        .status())
                .isEqualTo(403);
        assertThat(http.send(http.request("GET", "/_sandbox/now", "").with("Host", "evil.example:80"))
                        .status())
                .isEqualTo(403);
        assertThat(http.send(http.request("GET", "/_sandbox/now", "").with("Host", "127.0.0.1.evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(http.send(http.request("GET", "/_sandbox/now", "").with("Host", "localhost:1"))
                        .status())
                .isEqualTo(200);
        assertThat(http.send(http.request("PUT", "/_sandbox/now", "")).status()).isEqualTo(404);
    }
}
