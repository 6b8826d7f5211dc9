package io.github.ecsdelivery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.AwsContainerStores;
import io.github.ecsdelivery.aws.CodeDeployGroups;
import io.github.ecsdelivery.aws.IamRoles;
import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An answer that does not end is ended by us, whoever reads it: the SDK's JSON and XML, and our own calls. */
class EndlessAnswersTest {
    private static final long MORE_THAN_THE_BOUND = 64L << 20;

    private final AtomicLong sent = new AtomicLong();

    private interface Question {
        void ask(AwsClients clients) throws DeliveryException;
    }

    @Test
    void jsonOfTheSdk() throws IOException {
        ended("{\"applicationName\":\"", "b", clients -> new CodeDeployGroups(clients).computePlatform("a"));
    }

    @Test
    void xmlOfTheSdk() throws IOException {
        ended("<GetCallerIdentityResponse><a>", "b", clients -> new StsIdentity(clients).whoAmI());
    }

    @Test
    void jsonOfOurOwnCalls() throws IOException {
        ended("{\"a\":\"", "b", clients -> new AwsContainerStores(clients).secret("eu-west-1", "a"));
    }

    @Test
    void xmlOfOurOwnCalls() throws IOException {
        ended("<GetRoleResponse>", "<a>b</a>", clients -> new IamRoles(clients).find("a"));
    }

    private void ended(String start, String more, Question question) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(server, start, more.repeat(10_000)), "endless");
            thread.setDaemon(true);
            thread.start();
            try (AwsClients clients = clients(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
                DeliveryException failure = catchThrowableOfType(DeliveryException.class, () -> question.ask(clients));

                assertThat(failure.code()).isIn(Code.AWS_UNREACHABLE, Code.ANSWER_UNREADABLE);
                // The SDK's reader of XML keeps the reason to itself.
                assertThat(failure.getMessage())
                        .containsAnyOf("the answer is larger than 16777216 bytes", "Could not parse XML response");
                assertThat(sent.get()).isLessThan(MORE_THAN_THE_BOUND);
            }
        }
    }

    private void serve(ServerSocket server, String start, String more) {
        byte[] piece = more.getBytes(StandardCharsets.UTF_8);
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                InputStream in = client.getInputStream();
                assertThat(in.read(new byte[8192])).isPositive();
                OutputStream out = client.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\n\r\n" + start).getBytes(StandardCharsets.UTF_8));
                while (sent.get() < 2 * MORE_THAN_THE_BOUND) {
                    out.write(piece);
                    sent.addAndGet(piece.length);
                }
            } catch (IOException e) {
                // It was ended.
            }
        }
    }

    private static AwsClients clients(URI endpoint) {
        return new AwsClients(
                new AwsAccess(
                        "eu-west-1",
                        new Login(null, new Keys("AKIATEST", "secret"), List.of()),
                        new Connection(
                                endpoint,
                                Map.of(),
                                null,
                                null,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                "standard",
                                1)),
                Duration.ofMillis(1));
    }
}
