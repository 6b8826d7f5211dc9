package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.preflight.identity.Lifetime;
import io.github.ecsdelivery.preflight.identity.Lifetime.Kind;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.sts.Principals.Session;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** How long rights last, and what the far side's clock says. */
class AwsLifetimeTest {
    private static final String DEPLOY = "arn:aws:iam::111111111111:role/deploy";

    private Sandbox sandbox;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private AwsClients clients(Keys keys, Role... roles) {
        return new AwsClients(new AwsAccess(
                "eu-west-1",
                new Login(null, keys, List.of(roles)),
                Connection.usual().to(sandbox.endpoint())));
    }

    private static Keys user() {
        return new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY, null);
    }

    @Test
    void keysOfAUserLast() throws Exception {
        try (AwsClients clients = clients(user())) {
            Lifetime lifetime = new StsIdentity(clients).lifetime();

            assertThat(lifetime.kind()).isEqualTo(Kind.LASTING);
            assertThat(lifetime.name()).isEqualTo("the access key that the build was given");
        }
    }

    @Test
    void keysOfASessionDoNotSayWhenTheyEndAndNeitherDoesARoleAssumedWithThem() throws Exception {
        Session session = sandbox.principals().open(DEPLOY, "ci", Duration.ofHours(1));
        Keys keys = new Keys(session.accessKeyId(), session.secretAccessKey(), session.token());
        Role next = new Role(DEPLOY, null, "orders", null, null, Map.of());

        try (AwsClients clients = clients(keys);
                AwsClients chained = clients(keys, next)) {
            assertThat(new StsIdentity(clients).lifetime().kind()).isEqualTo(Kind.UNTOLD);
            assertThat(new StsIdentity(chained).lifetime().kind()).isEqualTo(Kind.UNTOLD);
        }
    }

    @Test
    void aRoleIsAssumedAgainAsLongAsTheKeyLasts() throws Exception {
        try (AwsClients clients = clients(user(), new Role(DEPLOY, null, "orders", null, null, Map.of()))) {
            assertThat(new StsIdentity(clients).lifetime().kind()).isEqualTo(Kind.LASTING);
        }
    }

    @Test
    void theEndThatStandsBesideTheKeysCounts() {
        AwsCredentials session = AwsSessionCredentials.create("ASIA", "secret", "token");

        assertThat(new EndingKeys(() -> session, "2026-11-22T12:00:00+01:00")
                        .resolveCredentials()
                        .expirationTime())
                .contains(Instant.parse("2026-11-22T11:00:00Z"));
        assertThat(new EndingKeys(() -> session, "soon").resolveCredentials()).isSameAs(session);
        assertThat(new EndingKeys(() -> session, null).resolveCredentials()).isSameAs(session);
        AwsCredentials lasting = AwsBasicCredentials.create("AKIA", "secret");
        assertThat(new EndingKeys(() -> lasting, "2026-11-22T11:00:00Z").resolveCredentials())
                .isSameAs(lasting);
        Lifetime lifetime = new SourceRights(
                        Origin.fixed("the environment", "Renew."),
                        new EndingKeys(() -> session, "2026-11-22T11:00:00Z"),
                        e -> {
                            throw e;
                        })
                .lifetime();
        assertThat(lifetime)
                .isEqualTo(
                        new Lifetime("the environment", "Renew.", Kind.ENDING, Instant.parse("2026-11-22T11:00:00Z")));
    }

    @Test
    void theClockIsComparedWithTheFarSides() throws Exception {
        try (AwsClients clients = clients(user())) {
            assertThat(new StsIdentity(clients).whoAmI().ahead().abs()).isLessThan(Duration.ofSeconds(30));
            assertThat(new StsIdentity(clients, () -> Instant.now().plusSeconds(600))
                            .whoAmI()
                            .ahead())
                    .isBetween(Duration.ofSeconds(570), Duration.ofSeconds(630));
        }
    }
}
