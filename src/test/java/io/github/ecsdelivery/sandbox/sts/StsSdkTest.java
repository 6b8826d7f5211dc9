package io.github.ecsdelivery.sandbox.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** The wire format of STS, held against the SDK's own client. */
class StsSdkTest {
    private static final String DEPLOY = "arn:aws:iam::111111111111:role/ci/deploy";

    private static Sandbox sandbox;
    private static StsClient sts;

    @BeforeAll
    static void open() throws Exception {
        sandbox = Sandbox.start(World.of("orders").roles("ci/deploy").build(), Sandbox.Options.defaults());
        sts = SandboxTestSupport.sts(sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1");
    }

    @AfterAll
    static void close() {
        sts.close();
        sandbox.close();
    }

    @Test
    void saysWhoTheUserIs() {
        assertThat(sts.getCallerIdentity().account()).isEqualTo("111111111111");
        assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::111111111111:user/sandbox");
        assertThat(sts.getCallerIdentity().userId()).startsWith("AIDA").hasSize(21);
    }

    @Test
    void opensASessionThatCanSign() {
        AssumeRoleResponse assumed = sts.assumeRole(request -> request.roleArn(DEPLOY)
                .roleSessionName("build-1")
                .durationSeconds(900)
                .externalId("acme"));

        Credentials credentials = assumed.credentials();
        assertThat(credentials.accessKeyId()).startsWith("ASIA").hasSize(20);
        assertThat(credentials.secretAccessKey()).hasSize(40);
        assertThat(credentials.expiration())
                .isBetween(Instant.now().plusSeconds(840), Instant.now().plusSeconds(900));
        assertThat(assumed.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::111111111111:assumed-role/deploy/build-1");
        try (StsClient session = SandboxTestSupport.sts(sandbox.endpoint(), session(credentials), "us-east-1")) {
            assertThat(session.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::111111111111:assumed-role/deploy/build-1");
            assertThat(session.getCallerIdentity().userId())
                    .isEqualTo(assumed.assumedRoleUser().assumedRoleId())
                    .matches("AROA\\w{17}:build-1");
            refused(
                    () -> session.assumeRole(request ->
                            request.roleArn(DEPLOY).roleSessionName("chained").durationSeconds(3601)),
                    400,
                    "ValidationError",
                    "role chaining");
        }
    }

    @Test
    void refusesAnUnknownRole() {
        refused(
                () -> sts.assumeRole(request ->
                        request.roleArn("arn:aws:iam::111111111111:role/other").roleSessionName("s1")),
                403,
                "AccessDenied",
                "User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform: sts:AssumeRole on"
                        + " resource: arn:aws:iam::111111111111:role/other");
    }

    @Test
    void heedsWhomARoleTrustsAndForHowLong() {
        sandbox.principals().add("222222222222", "prod", TrustPolicy.parse("""
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action": "sts:AssumeRole",
                 "Condition": {"StringEquals": {"sts:ExternalId": "acme"}}}}
                """), Duration.ofHours(1));
        String prod = "arn:aws:iam::222222222222:role/prod";

        refused(
                () -> sts.assumeRole(request -> request.roleArn(prod).roleSessionName("s1")),
                403,
                "AccessDenied",
                "not authorized");
        refused(
                () -> sts.assumeRole(request -> request.roleArn(prod)
                        .roleSessionName("s1")
                        .externalId("acme")
                        .durationSeconds(7200)),
                400,
                "ValidationError",
                "MaxSessionDuration");
        assertThat(sts.assumeRole(request ->
                                request.roleArn(prod).roleSessionName("s1").externalId("acme"))
                        .assumedRoleUser()
                        .arn())
                .isEqualTo("arn:aws:sts::222222222222:assumed-role/prod/s1");
    }

    static Stream<Arguments> badInputs() {
        return Stream.of(
                bad("'roleSessionName' failed to satisfy constraint: Member must have length greater", "x", r -> {}),
                bad("Member must have length less than or equal to 64", "x".repeat(65), r -> {}),
                bad("Member must satisfy regular expression pattern", "feature/x", r -> {}),
                bad("greater than or equal to 900", "s1", r -> r.durationSeconds(899)),
                bad("less than or equal to 43200", "s1", r -> r.durationSeconds(43_201)),
                bad("'externalId' failed", "s1", r -> r.externalId("x")),
                bad("'sourceIdentity' failed", "s1", r -> r.sourceIdentity("a b")),
                bad(
                        "'tokenCode' failed",
                        "s1",
                        r -> r.serialNumber("arn:aws:iam::1:mfa/x").tokenCode("12345")),
                bad("'policy' failed", "s1", r -> r.policy(" ".repeat(2049))),
                bad("'tags.1.member.key' failed", "s1", r -> r.tags(tag("", "v"))),
                bad("'tags.2.member.value' failed", "s1", r -> r.tags(tag("a", "b"), tag("b", "x".repeat(257)))),
                bad("less than or equal to 50", "s1", r -> r.tags(Collections.nCopies(51, tag("a", "b")))),
                bad("'roleArn' failed", "s1", r -> r.roleArn("short")),
                bad("is invalid", "s1", r -> r.roleArn("arn:aws:iam::111111111111:user/somebody")),
                bad("2 validation errors detected", "x", r -> r.durationSeconds(1)),
                bad("Value null at 'roleSessionName'", "s1", r -> r.roleSessionName(null)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Arguments bad(String text, String session, Consumer<AssumeRoleRequest.Builder> change) {
        return Arguments.of(text, session, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInputs")
    void refusesWhatTheModelForbids(String text, String session, Consumer<AssumeRoleRequest.Builder> change) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(DEPLOY).roleSessionName(session);
        change.accept(request);

        refused(() -> sts.assumeRole(request.build()), 400, "ValidationError", text);
    }

    @Test
    void refusesAPolicyThatIsNone() {
        for (String policy : new String[] {"{", "{}", "[]"}) {
            refused(
                    () -> sts.assumeRole(request ->
                            request.roleArn(DEPLOY).roleSessionName("s1").policy(policy)),
                    400,
                    "MalformedPolicyDocument",
                    "olicy");
        }
    }

    @Test
    void namesTheSourceIdentity() {
        assertThat(sts.assumeRole(request -> request.roleArn(DEPLOY)
                                .roleSessionName("s1")
                                .sourceIdentity("ci@acme")
                                .policy("{\"Version\":\"2012-10-17\",\"Statement\":[]}"))
                        .sourceIdentity())
                .isEqualTo("ci@acme");
    }

    @ParameterizedTest
    @CsvSource({
        "'', MissingAction",
        "Version=2011-06-15, MissingAction",
        "Action=GetCallerIdentity, InvalidAction",
        "Action=GetCallerIdentity&Version=2010-01-01, InvalidAction",
        "Action=%2, MalformedQueryString"
    })
    void aCallNamesActionAndVersion(String form, String code) throws IOException {
        RawHttp http = new RawHttp(sandbox.endpoint());
        RawHttp.Request request =
                http.request("POST", "/", form).with("Content-Type", "application/x-www-form-urlencoded");
        AwsCredentialsIdentity user = SandboxTestSupport.user();

        RawHttp.Answer answer = http.send(http.signed(request, user, "sts", "us-east-1", Clock.systemUTC()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void knowsNoOtherAction() {
        refused(() -> sts.getSessionToken(), 400, "InvalidAction", "GetSessionToken");
    }

    private static AwsCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    private static void refused(Runnable call, int status, String code, String text) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StsException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(text);
            assertThat(e.requestId()).isNotEmpty();
        });
    }
}
