package io.github.ecsdelivery.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.s3.S3Room;
import io.github.ecsdelivery.sandbox.sts.AssumeRequest;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.sts.StsRoom;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** What comes in, what is kept out, and in which words. */
class ApiServerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final AwsCredentialsIdentity USER =
            AwsCredentialsIdentity.create(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Journal journal = new Journal();
    private Interference interference = Interference.none();
    private Instant now = NOW;
    private Principals principals;
    private ApiServer server;
    private RawHttp http;

    /** Answers with what it was given. */
    private static final class EchoRoom extends JsonRoom {
        EchoRoom() {
            super("ecs", "AmazonEC2ContainerServiceV20141113");
            on("Echo", (input, caller) -> input.put("caller", caller.arn()));
            on("Fail", (input, caller) -> {
                throw Refusal.of("ClientException", "No <good>.");
            });
            on(
                    "Break",
                    (input, caller) ->
                            JsonNodeFactory.instance.arrayNode().get(0).deepCopy());
        }
    }

    @BeforeEach
    void open() throws IOException {
        World world = World.of("orders").build();
        Random random = new Random(1);
        principals = new Principals(List.of(world), () -> now, random);
        server = ApiServer.open(new ApiServer.Parts(
                0,
                "eu-west-1"::equals,
                List.of(
                        new EchoRoom(),
                        new StsRoom(principals),
                        new S3Room(ObjectStore.of(List.of(world), () -> now, random), (caller, deed) -> null)),
                principals,
                () -> now,
                () -> now,
                (service, operation) -> interference.on(service, operation),
                Guard.none(),
                journal,
                () -> new UUID(random.nextLong(), random.nextLong()),
                exchange -> exchange.sendResponseHeaders(204, -1)));
        http = new RawHttp(server.endpoint());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RawHttp.Request call(String service, String body) {
        return switch (service) {
            case "ecs" ->
                http.request("POST", "/", body)
                        .with("Content-Type", "application/x-amz-json-1.1")
                        .with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.Echo");
            case "sts" ->
                http.request("POST", "/", "Action=GetCallerIdentity&Version=2011-06-15")
                        .with("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
            default ->
                http.request("PUT", "/orders-revisions/a%20b/c%2Bd?x-id=PutObject", body)
                        .with("Content-Type", "text/plain");
        };
    }

    private RawHttp.Request signed(String service) {
        return http.signed(call(service, "{}"), USER, service, "eu-west-1", clock);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("ecs", "missing", 400, "MissingAuthenticationTokenException"),
                Arguments.of("ecs", "unknown", 400, "UnrecognizedClientException"),
                Arguments.of("ecs", "signature", 400, "InvalidSignatureException"),
                Arguments.of("ecs", "body", 400, "InvalidSignatureException"),
                Arguments.of("ecs", "skewed", 400, "InvalidSignatureException"),
                Arguments.of("ecs", "region", 400, "InvalidSignatureException"),
                Arguments.of("ecs", "token", 400, "UnrecognizedClientException"),
                Arguments.of("ecs", "expired", 400, "ExpiredTokenException"),
                Arguments.of("sts", "missing", 403, "MissingAuthenticationToken"),
                Arguments.of("sts", "unknown", 403, "InvalidClientTokenId"),
                Arguments.of("sts", "signature", 403, "SignatureDoesNotMatch"),
                Arguments.of("sts", "body", 403, "SignatureDoesNotMatch"),
                Arguments.of("sts", "skewed", 403, "SignatureDoesNotMatch"),
                Arguments.of("sts", "token", 403, "InvalidClientTokenId"),
                Arguments.of("sts", "expired", 403, "ExpiredToken"),
                Arguments.of("s3", "missing", 403, "AccessDenied"),
                Arguments.of("s3", "unknown", 403, "InvalidAccessKeyId"),
                Arguments.of("s3", "signature", 403, "SignatureDoesNotMatch"),
                Arguments.of("s3", "body", 400, "XAmzContentSHA256Mismatch"),
                Arguments.of("s3", "skewed", 403, "RequestTimeTooSkewed"),
                Arguments.of("s3", "unsigned", 403, "AccessDenied"),
                Arguments.of("s3", "hash", 400, "InvalidRequest"),
                Arguments.of("s3", "token", 400, "InvalidToken"),
                Arguments.of("s3", "expired", 400, "ExpiredToken"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void refusesABadSignatureInTheWordsOfTheProtocol(String service, String fault, int status, String code)
            throws IOException {
        RawHttp.Answer answer = http.send(spoiled(service, fault));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(service.equals("ecs") ? "\"" + code + "\"" : "<Code>" + code + "</Code>");
        assertThat(answer.headers()).containsKey(service.equals("s3") ? "x-amz-request-id" : "x-amzn-requestid");
        assertThat(journal.entries())
                .singleElement()
                .extracting(Journal.Entry::principal)
                .isEqualTo("anonymous");
    }

    private RawHttp.Request spoiled(String service, String fault) {
        RawHttp.Request plain = call(service, "{}");
        return switch (fault) {
            case "missing" -> plain;
            case "unknown" ->
                http.signed(plain, AwsCredentialsIdentity.create("AKIAUNKNOWN", "secret"), service, "eu-west-1", clock);
            case "signature" -> signed(service).with("X-Amz-Date", "20261121T120001Z");
            case "body" -> signed(service).body("Action=GetCallerIdentity&Version=2011-06-15&x={\"a\":1}");
            case "skewed" -> {
                now = NOW.plus(Duration.ofMinutes(15)).plusSeconds(1);
                yield signed(service);
            }
            case "region" -> http.signed(plain, USER, service, "us-east-1", clock);
            case "unsigned" -> signed(service).with("x-amz-acl", "public-read");
            case "hash" -> signed(service).without("x-amz-content-sha256");
            case "token" -> http.signed(plain, session("tampered"), service, "eu-west-1", clock);
            default -> {
                AwsCredentialsIdentity session = session("");
                now = NOW.plusSeconds(900);
                yield http.signed(plain, session, service, "eu-west-1", Clock.fixed(now, ZoneOffset.UTC));
            }
        };
    }

    private AwsCredentialsIdentity session(String tampering) {
        Caller user = Objects.requireNonNull(principals.find(Principals.USER_ACCESS_KEY_ID))
                .caller();
        Principals.Session session = principals.assume(
                user, AssumeRequest.of("arn:aws:iam::111111111111:role/deploy", "s1", Duration.ofMinutes(15)));
        return AwsSessionCredentialsIdentity.create(
                session.accessKeyId(), session.secretAccessKey(), session.token() + tampering);
    }

    @ParameterizedTest
    @MethodSource("services")
    void letsASignedCallIn(String service) throws IOException {
        assertThat(http.send(signed(service)).status()).isEqualTo(200);
        assertThat(http.send(http.signed(call(service, "{}"), session(""), service, "eu-west-1", clock))
                        .status())
                .isEqualTo(200);
    }

    static Stream<String> services() {
        return Stream.of("ecs", "sts", "s3");
    }

    @Test
    void stsTakesSignaturesOfEveryRegion() throws IOException {
        assertThat(http.send(http.signed(call("sts", ""), USER, "sts", "us-east-1", clock))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void encodesThePathTwiceForOthersThanS3() throws IOException {
        RawHttp.Request request =
                http.request("POST", "/a%20b", "{}").with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.Echo");

        assertThat(http.send(http.signed(request, USER, "ecs", "eu-west-1", clock))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsTheRoomWhoCalls() throws IOException {
        RawHttp.Answer answer = http.send(http.signed(call("ecs", "{}"), session(""), "ecs", "eu-west-1", clock));

        assertThat(answer.json().path("caller").asText()).isEqualTo("arn:aws:sts::111111111111:assumed-role/deploy/s1");
        assertThat(answer.headers()).containsEntry("content-type", "application/x-amz-json-1.1");
    }

    @Test
    void answersRefusalsAndItsOwnFailures() throws IOException {
        RawHttp.Request fail = call("ecs", "{}").with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.Fail");
        RawHttp.Request broken = call("ecs", "{}").with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.Break");
        RawHttp.Request strange = call("ecs", "{}").with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.Strange");

        assertThat(http.send(http.signed(fail, USER, "ecs", "eu-west-1", clock)).json())
                .hasToString("{\"__type\":\"ClientException\",\"message\":\"No <good>.\"}");
        assertThat(http.send(http.signed(broken, USER, "ecs", "eu-west-1", clock)))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(500))
                .satisfies(answer -> assertThat(answer.body()).contains("InternalFailure"));
        assertThat(http.send(http.signed(strange, USER, "ecs", "eu-west-1", clock))
                        .body())
                .contains("UnknownOperationException");
    }

    @Test
    void namesTheServicesItHas() throws IOException {
        RawHttp.Answer answer = http.send(http.signed(call("ecs", "{}"), USER, "kms", "eu-west-1", clock));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("message").asText())
                .isEqualTo("The sandbox has no service 'kms'; it has [ecs, s3, sts].");
    }

    @Test
    void breaksTheConnectionBeforeOrAfterTheCall() throws IOException {
        interference = (service, operation) -> Interference.Verdict.DROP_BEFORE;
        assertThat(http.send(signed("s3")).status()).isZero();
        interference = Interference.none();
        RawHttp.Request read = http.request("GET", "/orders-revisions/a%20b/c%2Bd", "");
        assertThat(http.send(http.signed(read, USER, "s3", "eu-west-1", clock)).status())
                .isEqualTo(404);

        interference = (service, operation) -> Interference.Verdict.DROP_AFTER;
        assertThat(http.send(signed("s3")).status()).isZero();
        interference = Interference.none();
        assertThat(http.send(http.signed(read, USER, "s3", "eu-west-1", clock)).body())
                .isEqualTo("{}");
    }

    @Test
    void breaksOffInTheMiddleOfAnAnswer() throws IOException {
        http.send(signed("s3"));
        interference = (service, operation) -> Interference.Verdict.TRUNCATE;

        RawHttp.Answer cut = http.send(
                http.signed(http.request("GET", "/orders-revisions/a%20b/c%2Bd", ""), USER, "s3", "eu-west-1", clock));

        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.headers()).containsEntry("content-length", "2");
        assertThat(cut.body()).isEqualTo("{");
        assertThat(http.send(signed("s3")).status())
                .as("an answer without a body")
                .isZero();
        assertThat(journal.entries()).last().extracting(Journal.Entry::status).isEqualTo(0);
    }

    @Test
    void writesDownEachCall() throws IOException {
        RawHttp.Answer answer = http.send(signed("ecs"));

        assertThat(journal.entries())
                .containsExactly(new Journal.Entry(
                        "ecs",
                        "Echo",
                        200,
                        2,
                        answer.body().length(),
                        "arn:aws:iam::111111111111:user/sandbox",
                        List.of()));
    }

    @Test
    void aFormThatCannotBeReadIsRefused() throws IOException {
        RawHttp.Request broken = http.signed(call("sts", "").body("Action=%zz"), USER, "sts", "eu-west-1", clock);

        assertThat(http.send(broken).status()).isEqualTo(400);
        assertThat(journal.entries()).extracting(Journal.Entry::operation).containsExactly("Unknown");
    }

    @Test
    void s3RefusalHasItsOwnXmlAndNamesTheRegion() throws IOException {
        RawHttp.Answer answer = http.send(http.signed(call("s3", "x"), USER, "s3", "us-east-1", clock));

        assertThat(answer.headers()).containsEntry("x-amz-bucket-region", "eu-west-1");
        assertThat(answer.body())
                .contains("the region 'us-east-1' is wrong; expecting 'eu-west-1'", "<Region>eu-west-1</Region>")
                .contains("<RequestId>" + answer.headers().get("x-amz-request-id") + "</RequestId>")
                .contains("<HostId>" + answer.headers().get("x-amz-id-2") + "</HostId>");
    }

    @Test
    void findsTheBucketInTheHostName() throws IOException {
        for (String host : List.of(
                "orders-revisions.localhost:" + server.endpoint().getPort(),
                "orders-revisions.s3.eu-west-1.amazonaws.com")) {
            RawHttp.Request request =
                    http.request("PUT", "/dir/key?x-id=PutObject", "x").with("Host", host);
            RawHttp.Answer put = http.send(http.signed(request, USER, "s3", "eu-west-1", clock));
            assertThat(put.status()).isEqualTo(200);
        }
        RawHttp.Request read = http.request("HEAD", "/orders-revisions/dir/key", "");
        RawHttp.Answer head = http.send(http.signed(read, USER, "s3", "eu-west-1", clock));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).containsEntry("content-length", "1");
    }
}
