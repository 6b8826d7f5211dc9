package io.github.ecsdelivery.sandbox.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.s3.S3Room;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests that nobody sends by intention are refused, and nothing of the sandbox dies of them. */
class BodiesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final AwsCredentialsIdentity USER =
            AwsCredentialsIdentity.create(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);

    private static final String ECHO = "X-Amz-Target: AmazonEC2ContainerServiceV20141113.Echo";

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    private ApiServer server;
    private RawHttp http;

    /** Goes deeper with each letter. */
    private static final class DeepRoom extends JsonRoom {
        DeepRoom() {
            super("ecs", "AmazonEC2ContainerServiceV20141113");
            on("Echo", (input, caller) -> input);
            on("Dive", (input, caller) -> input.put("depth", depth(0)));
        }

        private static int depth(int reached) {
            return reached < 0 ? reached : depth(reached + 1) + 1;
        }
    }

    @BeforeEach
    void open() throws IOException {
        World world = World.of("orders").build();
        Random random = new Random(1);
        Principals principals = new Principals(List.of(world), CLOCK, random);
        server = ApiServer.open(new ApiServer.Parts(
                0,
                "eu-west-1"::equals,
                List.of(
                        new DeepRoom(),
                        new S3Room(ObjectStore.of(List.of(world), CLOCK, random), (caller, deed) -> null)),
                principals,
                CLOCK,
                CLOCK,
                Interference.none(),
                Guard.none(),
                new Journal(),
                () -> new UUID(random.nextLong(), random.nextLong()),
                exchange -> exchange.sendResponseHeaders(204, -1)));
        http = new RawHttp(server.endpoint());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RawHttp.Answer ecs(String operation, String body) throws IOException {
        RawHttp.Request request =
                http.request("POST", "/", body).with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation);
        return http.send(http.signed(request, USER, "ecs", "eu-west-1", CLOCK));
    }

    private String raw(String headers, String body) throws IOException {
        return raw(headers, body, 1);
    }

    private String raw(String headers, String body, int times) throws IOException {
        String head =
                "PUT /orders-revisions/key HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n\r\n";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(ISO_8859_1));
            for (int i = 0; i < times; i++) {
                out.write(body.getBytes(ISO_8859_1));
            }
            out.flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":",
                "[]",
                "{} {}",
                "\0\0\0{\u00ff\u00ff\u00ff\u00ff",
                "{\"a\":\"\u0001\"}",
                "nul",
                "{\"a\":01}"
            })
    void whatIsNoJsonIsASerializationException(String body) throws IOException {
        RawHttp.Answer answer = ecs("Echo", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("__type").asText()).isEqualTo("SerializationException");
    }

    @Test
    void depthKillsNothing() throws IOException {
        assertThat(ecs("Echo", "[".repeat(100_000)).json().path("__type").asText())
                .isEqualTo("SerializationException");
        assertThat(ecs("Dive", "{}").status()).isEqualTo(500);
        assertThat(ecs("Echo", "{}").status()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndNotKept() throws IOException {
        String megabyte = "x".repeat(1 << 20);
        int times = (Inbound.MOST_BYTES >> 20) + 1;
        String length = "Content-Length: " + (long) times * megabyte.length();

        assertThat(raw(length, megabyte, times)).contains(" 400 ", "<Code>EntityTooLarge</Code>");
        assertThat(raw(length + "\r\n" + ECHO, megabyte, times)).contains(" 413 ", "RequestEntityTooLargeException");
    }

    @Test
    void anImpossibleLengthIsRefusedWithoutWaitingForIt() throws IOException {
        assertThat(raw("Content-Length: 9223372036854775807", "")).contains("<Code>EntityTooLarge</Code>");
    }

    @Test
    void aBodyThatEndsTooEarlyIsIncomplete() throws IOException {
        assertThat(raw("Content-Length: 10", "12345")).contains(" 400 ", "<Code>IncompleteBody</Code>");
        assertThat(raw("Transfer-Encoding: chunked", "zz\r\n12345")).contains(" 400 ", "<Code>IncompleteBody</Code>");
        assertThat(raw("Transfer-Encoding: chunked\r\n" + ECHO, "5\r\n{}")).contains(" 400 ", "SerializationException");
    }

    @Test
    void noThreadKeepsTheJvmAlive() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !threadsBefore.contains(thread))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }
}
