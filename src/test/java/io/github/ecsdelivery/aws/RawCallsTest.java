package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class RawCallsTest {
    private static final String SECRET = "{'ARN': 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-AbCdEf'}";

    @Test
    void aTreeGoesOutSignedAndATreeComesBack() throws Exception {
        try (ScriptedAws aws = new ScriptedAws().answer("DescribeSecret", 200, SECRET)) {
            JsonNode answer = describe(aws);

            assertThat(answer.path("ARN").asText()).endsWith(":secret:db-AbCdEf");
            assertThat(aws.bodies()).containsExactly("{\"SecretId\":\"db\"}");
            assertThat(aws.sent())
                    .containsEntry("content-type", "application/x-amz-json-1.1")
                    .containsEntry("x-amz-target", "secretsmanager.DescribeSecret");
            assertThat(aws.sent().get("authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIATEST/")
                    .contains("/eu-west-1/secretsmanager/aws4_request");
        }
    }

    @Test
    void iamIsAskedInItsOwnTongue() throws Exception {
        try (ScriptedAws aws = new ScriptedAws().answer("POST", 200, """
                <GetRoleResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'><GetRoleResult><Role>
                <RoleName>deploy</RoleName><Arn>arn:aws:iam::111111111111:role/ci/deploy</Arn></Role></GetRoleResult>
                </GetRoleResponse>""")) {
            XmlPart role = new IamApi(aws.clients().raw())
                    .call(Region.EU_WEST_1, "GetRole", Map.of("RoleName", "de+ploy"))
                    .part("Role");

            assertThat(role.text("Arn")).isEqualTo("arn:aws:iam::111111111111:role/ci/deploy");
            assertThat(aws.bodies()).containsExactly("Action=GetRole&RoleName=de%2Bploy&Version=2010-05-08");
            assertThat(aws.sent().get("authorization")).contains("/us-east-1/iam/aws4_request");
        }
    }

    @Test
    void whatPassesIsTriedAgain() throws Exception {
        try (ScriptedAws aws = new ScriptedAws()
                .answer("DescribeSecret", 400, "{'__type': 'ThrottlingException', 'message': 'Rate exceeded'}")
                .answer("DescribeSecret", 500, "{'__type': 'InternalServiceError', 'Message': 'broken'}")
                .answer("DescribeSecret", 200, SECRET)) {
            describe(aws);

            assertThat(aws.calls()).hasSize(3);
        }
    }

    @Test
    void throttlingForEverIsToldAfterThreeAttempts() throws Exception {
        try (ScriptedAws aws = new ScriptedAws()
                .answer("DescribeSecret", 400, "{'__type': 'ThrottlingException', 'message': 'Rate exceeded'}")) {
            assertThat(failure(aws).code()).isEqualTo(Code.AWS_THROTTLED);
            assertThat(aws.calls()).hasSize(3);
        }
    }

    @Test
    void aRefusalIsToldOnce() throws Exception {
        try (ScriptedAws aws = new ScriptedAws()
                .answer(
                        "DescribeSecret",
                        400,
                        "{'__type': 'com.amazonaws.secretsmanager#AccessDeniedException', 'Message': 'User: u is not"
                                + " authorized to perform: secretsmanager:DescribeSecret'}")) {
            DeliveryException told = failure(aws);

            assertThat(told.code()).isEqualTo(Code.ACCESS_DENIED);
            assertThat(told.sentence()).contains("AccessDeniedException, User: u is not authorized");
            assertThat(told.cure()).contains("Allow secretsmanager:DescribeSecret");
            assertThat(aws.calls()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatIsNoneOfTheServiceIsToldByItsStatus() throws Exception {
        try (ScriptedAws aws = new ScriptedAws().answer("POST", 404, "<html>not here<br></html>")) {
            DeliveryException told = catchThrowableOfType(
                    DeliveryException.class,
                    () -> AwsFailures.translate(
                            "iam:GetRole",
                            () -> new IamApi(aws.clients().raw())
                                    .call(Region.EU_WEST_1, "GetRole", Map.of("RoleName", "x"))));

            assertThat(told.sentence()).isEqualTo("AWS refused iam:GetRole: HTTP 404.");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() throws Exception {
        // The first says that there is more, and is JSON all the same.
        assertThat(callsUntilAnswered(call -> "Content-Length: " + (SECRET.length() + (call == 1 ? 10 : 0)) + "\r\n"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: many\r\n"})
    void anAnswerThatDoesNotSayHowLongItIsIsTakenAsItComes(String header) throws Exception {
        assertThat(callsUntilAnswered(call -> header)).isEqualTo(1);
    }

    private static int callsUntilAnswered(IntFunction<String> headers) throws IOException {
        String answer = SECRET.replace('\'', '"');
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(
                    () -> {
                        while (!server.isClosed()) {
                            try (Socket client = server.accept()) {
                                assertThat(client.getInputStream().read(new byte[8192]))
                                        .isPositive();
                                String head = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
                                client.getOutputStream()
                                        .write((head + headers.apply(calls.incrementAndGet()) + "\r\n" + answer)
                                                .getBytes(StandardCharsets.UTF_8));
                            } catch (IOException e) {
                                // It is over.
                            }
                        }
                    },
                    "breaking-off");
            thread.setDaemon(true);
            thread.start();
            AwsAccess access = new AwsAccess(
                    "eu-west-1",
                    new Login(null, new Keys("AKIATEST", "secret"), List.of()),
                    Connection.usual().to(URI.create("http://127.0.0.1:" + server.getLocalPort())));
            try (AwsClients clients = new AwsClients(access, Duration.ofMillis(1))) {
                assertThat(JsonApi.secretsManager(clients.raw())
                                .call(
                                        Region.EU_WEST_1,
                                        "DescribeSecret",
                                        JsonApi.input().put("SecretId", "db"))
                                .path("ARN")
                                .asText())
                        .endsWith("db-AbCdEf");
            }
        }
        return calls.get();
    }

    @Test
    void nobodyThereIsToldAtOnce() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        AwsAccess access = new AwsAccess(
                "eu-west-1",
                new Login(null, new Keys("AKIATEST", "secret"), List.of()),
                Connection.usual().to(URI.create("http://127.0.0.1:" + port)));
        try (AwsClients clients = new AwsClients(access, Duration.ofMillis(1))) {
            DeliveryException told = catchThrowableOfType(
                    DeliveryException.class,
                    () -> AwsFailures.translate(
                            "kms:DescribeKey",
                            () -> JsonApi.kms(clients.raw()).call(Region.EU_WEST_1, "DescribeKey", JsonApi.input())));

            assertThat(told.code()).isEqualTo(Code.AWS_UNREACHABLE);
            assertThat(told.sentence()).startsWith("kms:DescribeKey got no answer: Unable to execute HTTP request: ");
        }
    }

    private static JsonNode describe(ScriptedAws aws) {
        return JsonApi.secretsManager(aws.clients().raw())
                .call(Region.EU_WEST_1, "DescribeSecret", JsonApi.input().put("SecretId", "db"));
    }

    private static DeliveryException failure(ScriptedAws aws) {
        return catchThrowableOfType(
                DeliveryException.class,
                () -> AwsFailures.translate("secretsmanager:DescribeSecret", () -> describe(aws)));
    }
}
