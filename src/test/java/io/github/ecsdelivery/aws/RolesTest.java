package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.sts.TrustPolicy;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles against the sandbox, which enforces trust, external ids and how long a session lasts. */
class RolesTest {
    private static final String OTHER = "222222222222";
    private static final String DEPLOY = "arn:aws:iam::111111111111:role/deploy";
    private static final String ELSEWHERE = "arn:aws:iam::" + OTHER + ":role/ci/elsewhere";
    private static final String SESSION = "orders-0123456789ab";

    private Sandbox sandbox;
    private Instant now = Instant.now();

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static TrustPolicy trusting(String principal, String condition) {
        return TrustPolicy.parse("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                 "Action": "sts:AssumeRole"%s}]}""".formatted(principal, condition));
    }

    @Test
    void aRoleIsAssumed() throws Exception {
        try (AwsClients clients = clients(role(DEPLOY))) {
            assertThat(arn(clients)).isEqualTo("arn:aws:sts::111111111111:assumed-role/deploy/" + SESSION);
            arn(clients);
            assertThat(assumed()).isEqualTo(1);
        }
    }

    @Test
    void eachRoleIsAssumedByTheOneBefore() throws Exception {
        sandbox.principals().add(OTHER, "ci/elsewhere", trusting(DEPLOY, ""), Duration.ofHours(1));

        try (AwsClients clients = clients(role(DEPLOY), role(ELSEWHERE))) {
            assertThat(arn(clients)).isEqualTo("arn:aws:sts::" + OTHER + ":assumed-role/elsewhere/" + SESSION);
        }
        try (AwsClients clients = clients(role(ELSEWHERE))) {
            assertThat(refused(clients).code()).isEqualTo(Code.ACCESS_DENIED);
        }
    }

    @Test
    void theExternalIdMustBeTheOneThatTheTrustAsksFor() throws Exception {
        sandbox.principals().add(OTHER, "ci/elsewhere", trusting("*", """
                , "Condition": {"StringEquals": {"sts:ExternalId": "shop-7"}}"""), Duration.ofHours(1));

        try (AwsClients clients = clients(new Role(ELSEWHERE, "shop-7", SESSION, null, null, Map.of()))) {
            assertThat(arn(clients)).contains(OTHER);
        }
        try (AwsClients clients = clients(new Role(ELSEWHERE, "shop-8", SESSION, null, "ci", Map.of("team", "a")))) {
            DeliveryException failure = refused(clients);

            assertThat(failure.code()).isEqualTo(Code.ACCESS_DENIED);
            assertThat(failure)
                    .hasMessageContaining("AWS does not let arn:aws:iam::111111111111:user/sandbox assume the role "
                            + ELSEWHERE + ": AccessDenied")
                    .hasMessageContaining("the trust policy of the role names arn:aws:iam::111111111111:user/sandbox")
                    .hasMessageContaining("its sts:ExternalId is 'shop-8' (<credentials><externalId>)")
                    .hasMessageContaining("the caller's own policy allows sts:AssumeRole")
                    .hasMessageContaining("sts:TagSession")
                    .hasMessageContaining("sts:SetSourceIdentity");
        }
        try (AwsClients clients = clients(role(ELSEWHERE))) {
            assertThat(refused(clients))
                    .hasMessageContaining("it asks for no sts:ExternalId (<credentials><externalId> is not set)");
        }
    }

    @Test
    void aSessionThatIsTooLong() throws Exception {
        sandbox.principals().add(OTHER, "ci/elsewhere", trusting("*", ""), Duration.ofHours(1));
        Role long2 = new Role(ELSEWHERE, null, SESSION, Duration.ofHours(2), null, Map.of());

        try (AwsClients clients = clients(long2)) {
            DeliveryException failure = refused(clients);
            assertThat(failure.code()).isEqualTo(Code.SETTING_INVALID);
            assertThat(failure)
                    .hasMessageContaining(
                            "<credentials><duration> is 7200, more than the role " + ELSEWHERE + " allows")
                    .hasMessageContaining("raise the role's maximum session duration");
        }
        try (AwsClients clients = clients(role(DEPLOY), long2)) {
            assertThat(refused(clients))
                    .hasMessageContaining("<credentials><duration> is 7200, too long for the role " + ELSEWHERE
                            + ", since it is assumed with a session of another role");
        }
    }

    @Test
    void aSessionIsRenewedFiveMinutesBeforeItsEnd() throws Exception {
        try (AwsClients clients = clients(role(DEPLOY))) {
            arn(clients);
            now = now.plus(Duration.ofMinutes(54));
            arn(clients);
            assertThat(assumed()).isEqualTo(1);

            now = now.plus(Duration.ofMinutes(2));
            arn(clients);
            assertThat(assumed()).isEqualTo(2);
        }
    }

    @Test
    void aRenewalThatFailsFailsNothingWhileTheSessionLives() throws Exception {
        try (AwsClients clients = clients(role(DEPLOY))) {
            arn(clients);
            fault("{'kind': 'server-error', 'service': 'sts', 'operation': 'AssumeRole', 'times': 5}");
            now = now.plus(Duration.ofMinutes(56));
            arn(clients);
            int tried = assumed();
            arn(clients);
            assertThat(assumed()).as("it is not tried again with every call").isEqualTo(tried);

            now = now.plus(Duration.ofSeconds(31));
            arn(clients);
            assertThat(assumed()).as("the sandbox is well again").isEqualTo(tried + 1);
        }
    }

    @Test
    void aRenewalThatFailsAfterTheEndFailsTheCall() throws Exception {
        try (AwsClients clients = clients(role(DEPLOY))) {
            arn(clients);
            fault("{'kind': 'server-error', 'service': 'sts', 'operation': 'AssumeRole', 'times': 'forever'}");
            now = now.plus(Duration.ofMinutes(61));

            assertThat(refused(clients).code()).isEqualTo(Code.AWS_UNREACHABLE);
        }
    }

    @Test
    void aSessionThatAwsTakesNoMoreIsReplacedAtOnce() throws Exception {
        try (AwsClients clients = clients(role(DEPLOY))) {
            arn(clients);
            fault("{'kind': 'expired-token', 'service': 'sts', 'operation': 'GetCallerIdentity', 'times': 1}");

            assertThat(arn(clients)).contains(":assumed-role/deploy/");
            assertThat(assumed()).isEqualTo(2);
        }
    }

    @Test
    void aSessionInTheMiddleOfAChainIsReplacedToo() throws Exception {
        sandbox.principals().add(OTHER, "ci/elsewhere", trusting("*", ""), Duration.ofHours(1));
        try (AwsClients clients = clients(role(DEPLOY), role(ELSEWHERE))) {
            fault("{'kind': 'expired-token', 'service': 'sts', 'operation': 'AssumeRole', 'after': 1, 'times': 1}");

            assertThat(arn(clients)).contains(":assumed-role/elsewhere/");
            assertThat(assumed())
                    .as("deploy, elsewhere refused, deploy, elsewhere")
                    .isEqualTo(4);
        }
    }

    @Test
    void credentialsThatExpireUnderARoleAreNamed() throws Exception {
        try (AwsClients clients = clients(role(DEPLOY))) {
            fault("{'kind': 'expired-token', 'service': 'sts', 'operation': 'AssumeRole', 'times': 'forever'}");

            DeliveryException failure = refused(clients);

            assertThat(failure.code()).isEqualTo(Code.CREDENTIALS_EXPIRED);
            assertThat(failure)
                    .hasMessageContaining("The credentials of the access key that the build was given have expired")
                    .hasMessageContaining("the role " + DEPLOY + " was to be assumed")
                    .hasMessageContaining("<credentials><server>");
            assertThat(assumed()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalIsNotAskedForAgainAndAgain() {
        try (AwsClients clients = clients(role(ELSEWHERE))) {
            refused(clients);

            assertThat(assumed()).isEqualTo(1);
        }
    }

    @Test
    void everythingOfARoleIsSent() throws Exception {
        try (ScriptedSts sts = new ScriptedSts();
                AwsClients clients = clients(
                        sts.connection(),
                        new Role(DEPLOY, "e-1", SESSION, Duration.ofMinutes(15), "ci", Map.of("team", "a b")))) {
            arn(clients);

            assertThat(sts.roles())
                    .singleElement()
                    .satisfies(form -> assertThat(form)
                            .containsEntry("RoleArn", DEPLOY)
                            .containsEntry("RoleSessionName", SESSION)
                            .containsEntry("ExternalId", "e-1")
                            .containsEntry("DurationSeconds", "900")
                            .containsEntry("SourceIdentity", "ci")
                            .containsEntry("Tags.member.1.Key", "team")
                            .containsEntry("Tags.member.1.Value", "a b"));
        }
    }

    @Test
    void aRegionInWhichStsIsNotActive() throws Exception {
        try (ScriptedSts sts = new ScriptedSts()
                        .refuse("RegionDisabledException", "STS is not activated in this region for account:1.");
                AwsClients clients = clients(sts.connection(), role(DEPLOY))) {
            assertThat(refused(clients))
                    .hasMessageContaining("STS is not active in this region for the account of the role " + DEPLOY)
                    .hasMessageContaining("Account settings");
        }
    }

    private static Role role(String arn) {
        return new Role(arn, null, SESSION, null, null, Map.of());
    }

    private AwsClients clients(Role... roles) {
        return clients(Connection.usual().to(sandbox.endpoint()), roles);
    }

    private AwsClients clients(Connection connection, Role... roles) {
        @Nullable String noProfile = null;
        Keys keys = new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);
        return new AwsClients(
                new AwsAccess("eu-west-1", new Login(noProfile, keys, List.of(roles)), connection),
                Prompt.nobody(),
                SessionMemory.none(),
                Duration.ofMillis(1),
                () -> now,
                Map.of());
    }

    private static String arn(AwsClients clients) throws DeliveryException {
        return new StsIdentity(clients).whoAmI().arn();
    }

    private static DeliveryException refused(AwsClients clients) {
        return catchThrowableOfType(DeliveryException.class, () -> arn(clients));
    }

    private int assumed() {
        return (int) sandbox.journal().entries().stream()
                .filter(call -> call.operation().equals("AssumeRole"))
                .count();
    }

    private void fault(String order) throws Exception {
        sandbox.faults().place(new ObjectMapper().readTree(order.replace('\'', '"')));
    }
}
