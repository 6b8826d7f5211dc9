package io.github.ecsdelivery.sandbox.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** What a role's trust policy lets in, asked with the SDK's client. */
class TrustTest {
    private static final String USER = "arn:aws:iam::111111111111:user/sandbox";
    private static final String SERIAL = "arn:aws:iam::111111111111:mfa/sandbox";

    private static Sandbox sandbox;
    private static StsClient sts;

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(
                World.of("orders")
                        .roles("plain")
                        .role("external", trust("111111111111", "sts:ExternalId", "acme"))
                        .role("like", trust("*", "sts:RoleSessionName", "orders-1"))
                        .role("arn", trust("111111111111", "aws:PrincipalArn", USER))
                        .role("self", trust(USER, "sts:ExternalId", "x1"))
                        .role("stranger", trust("333333333333", "sts:ExternalId", "x1"))
                        .role("mfa", trust("111111111111", "aws:MultiFactorAuthPresent", "true"))
                        .role("bare", """
                                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"},
                                 "Action": "sts:AssumeRole"}}
                                """)
                        .role("denied", """
                                {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"},
                                 {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::111111111111:user/sandbox"},
                                  "Action": "sts:*"}]}
                                """)
                        .role("path/short", trust("*", "sts:ExternalId", "x1"), Duration.ofMinutes(20))
                        .build(),
                Sandbox.Options.defaults());
        sts = SandboxTestSupport.sts(sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1");
    }

    @AfterAll
    static void close() {
        sts.close();
        sandbox.close();
    }

    private static String trust(String principal, String key, String value) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                 "Action": "sts:AssumeRole", "Condition": {"%s": {"%s": "%s"}}}]}
                """.formatted(principal, key.startsWith("aws:Multi") ? "Bool" : "StringEquals", key, value);
    }

    private static String arn(String role) {
        return "arn:aws:iam::111111111111:role/" + role;
    }

    private static Arguments row(String role, Consumer<AssumeRoleRequest.Builder> change, @Nullable String action) {
        return Arguments.of(role, change, action);
    }

    static Stream<Arguments> calls() {
        Tag tag = Tag.builder().key("team").value("a").build();
        return Stream.of(
                row("plain", r -> r.tags(tag).sourceIdentity("ci"), null),
                row("external", r -> r.externalId("acme"), null),
                row("external", r -> r.externalId("other"), "sts:AssumeRole"),
                row("external", r -> {}, "sts:AssumeRole"),
                row("like", r -> r.roleSessionName("orders-1"), null),
                row("like", r -> {}, "sts:AssumeRole"),
                row("arn", r -> {}, null),
                row("self", r -> r.externalId("x1"), null),
                row("stranger", r -> r.externalId("x1"), "sts:AssumeRole"),
                row("mfa", r -> r.serialNumber(SERIAL).tokenCode(Mfa.CODE), null),
                row("mfa", r -> {}, "sts:AssumeRole"),
                row("bare", r -> {}, null),
                row("bare", r -> r.tags(tag), "sts:TagSession"),
                row("bare", r -> r.sourceIdentity("ci"), "sts:SetSourceIdentity"),
                row("denied", r -> {}, "sts:AssumeRole"),
                row("nowhere", r -> {}, "sts:AssumeRole"));
    }

    @ParameterizedTest(name = "{0} {2} {index}")
    @MethodSource("calls")
    void aRoleLetsInWhomItTrusts(
            String role, Consumer<AssumeRoleRequest.Builder> change, @Nullable String refusedAction) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(arn(role)).roleSessionName("s1");
        change.accept(request);
        if (refusedAction == null) {
            assertThat(sts.assumeRole(request.build()).assumedRoleUser().arn())
                    .startsWith("arn:aws:sts::111111111111:assumed-role/" + role + "/");
        } else {
            refused(
                    () -> sts.assumeRole(request.build()),
                    "User: " + USER + " is not authorized to perform: " + refusedAction + " on resource: " + arn(role));
        }
    }

    @Test
    void aWrongMfaCodeIsAWrongCode() {
        refused(
                () -> sts.assumeRole(r -> r.roleArn(arn("mfa"))
                        .roleSessionName("s1")
                        .serialNumber(SERIAL)
                        .tokenCode("000000")),
                "MultiFactorAuthentication failed with invalid MFA one time pass code.");
        refused(
                () -> sts.assumeRole(r -> r.roleArn(arn("mfa"))
                        .roleSessionName("s1")
                        .serialNumber("arn:aws:iam::111111111111:mfa/other")
                        .tokenCode(Mfa.CODE)),
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is"
                        + " valid and associated with this user.");
        refused(
                () -> sts.assumeRole(
                        r -> r.roleArn(arn("mfa")).roleSessionName("s1").serialNumber(SERIAL)),
                "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
    }

    @Test
    void aChainCarriesTransitiveTagsAndItsFirstSourceIdentity() {
        AssumeRoleResponse first = sts.assumeRole(r -> r.roleArn(arn("plain"))
                .roleSessionName("one")
                .sourceIdentity("ci")
                .transitiveTagKeys("team")
                .tags(
                        Tag.builder().key("team").value("a").build(),
                        Tag.builder().key("own").value("b").build()));
        try (StsClient chained = client(session(first.credentials()))) {
            AssumeRoleResponse second =
                    chained.assumeRole(r -> r.roleArn(arn("plain")).roleSessionName("two"));
            Caller caller = Objects.requireNonNull(
                            sandbox.principals().find(second.credentials().accessKeyId()))
                    .caller();

            assertThat(second.sourceIdentity()).isEqualTo("ci");
            assertThat(caller.session()).isNotNull();
            assertThat(Objects.requireNonNull(caller.session()).tags()).isEqualTo(Map.of("team", "a"));
            String one = "User: arn:aws:sts::111111111111:assumed-role/plain/one is not authorized to perform: ";
            refused(
                    () -> chained.assumeRole(
                            r -> r.roleArn(arn("plain")).roleSessionName("two").sourceIdentity("me")),
                    one + "sts:SetSourceIdentity on resource: " + arn("plain"));
            refused(
                    () -> chained.assumeRole(r -> r.roleArn(arn("bare")).roleSessionName("two")),
                    one + "sts:TagSession on resource: " + arn("bare"));
        }
    }

    @Test
    void aTransitiveKeyIsOneOfTheTags() {
        assertThatThrownBy(() -> sts.assumeRole(
                        r -> r.roleArn(arn("plain")).roleSessionName("s1").transitiveTagKeys("team")))
                .hasMessageContaining("The specified transitive tag key must be included in the requested tags.");
    }

    @Test
    void aRoleSaysHowLong() {
        assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(arn("path/short"))
                        .roleSessionName("s1")
                        .externalId("x1")
                        .durationSeconds(1201)))
                .hasMessageContaining("MaxSessionDuration");
    }

    @Test
    void aSessionExpiresWhenTimeIsMoved() throws Exception {
        try (Sandbox aging = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults())) {
            Principals.Session session = aging.principals().open(arn("deploy"), "s1", Duration.ofHours(1));
            SandboxLink link = SandboxLink.join(aging.endpoint());
            try (StsClient old = SandboxTestSupport.sts(
                    aging.endpoint(),
                    AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.token()),
                    "eu-west-1")) {
                aging.age(Duration.ofMinutes(59));
                assertThat(old.getCallerIdentity().account()).isEqualTo("111111111111");
                link.age(Duration.ofMinutes(1));

                assertThatThrownBy(old::getCallerIdentity).isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("The security token included in the request is expired");
                });
            }
            assertThatThrownBy(() -> link.age(Duration.ofDays(8))).hasMessageContaining("'advance' of the order is");
            assertThatThrownBy(() -> aging.age(Duration.ofSeconds(-1))).hasMessageContaining("Nothing grows younger");
        }
    }

    @Test
    void anIdentityIsARoleThatIsThere() {
        assertThatThrownBy(() -> Sandbox.start(
                        World.of("orders")
                                .identity("111111111111", "role/nowhere")
                                .build(),
                        Sandbox.Options.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("arn:aws:iam::111111111111:role/nowhere is a role that no world has");
        assertThatThrownBy(() -> World.of("orders").identity("1", "role/x")).hasMessageContaining("12 digits");
        assertThatThrownBy(
                        () -> Sandbox.start(World.of("orders").role("x", "{}").build(), Sandbox.Options.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessage("AWS would refuse such a world: The trust policy has no Statement.");
    }

    private static StsClient client(AwsCredentials credentials) {
        return SandboxTestSupport.sts(sandbox.endpoint(), credentials, "eu-west-1");
    }

    private static AwsCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    private static void refused(Runnable call, String text) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StsException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(text);
        });
    }
}
