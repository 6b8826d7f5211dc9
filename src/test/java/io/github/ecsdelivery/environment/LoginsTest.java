package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginsTest {
    private static final String DEPLOY = "arn:aws:iam::222222222222:role/deploy";
    private static final String UPLOAD = "arn:aws:iam::333333333333:role/ci/upload";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final Logins logins = logins("orders");

    @Test
    void withoutSettingsItIsTheUsualChain() throws Exception {
        assertThat(logins.of(group(), group())).isEqualTo(Login.usual());
    }

    @Test
    void aStepTakesTheRoleOfTheDelivery() throws Exception {
        CredentialsSettings delivery = group(
                "profile", "shop", "roleArn", DEPLOY, "externalId", "e-1", "duration", "900", "sessionTags.team", "a");

        Login login = logins.of(delivery, group("sourceIdentity", "ci", "sessionTags.cost", "7"));

        assertThat(login.profile()).isEqualTo("shop");
        assertThat(login.roles())
                .containsExactly(new Role(
                        DEPLOY,
                        "e-1",
                        "orders-0123456789ab",
                        Duration.ofMinutes(15),
                        "ci",
                        Map.of("team", "a", "cost", "7")));
        assertThat(delivery.sessionTags()).containsOnlyKeys("team");
    }

    @Test
    void aStepWithARoleOfItsOwnTakesNothingOfTheOther() throws Exception {
        Login login = logins.of(
                group(
                        "roleArn",
                        DEPLOY,
                        "externalId",
                        "e-1",
                        "sessionName",
                        "mine",
                        "duration",
                        "900",
                        "sourceIdentity",
                        "ci",
                        "sessionTags.team",
                        "a",
                        "via",
                        DEPLOY),
                group("roleArn", UPLOAD));

        assertThat(login.roles()).containsExactly(new Role(UPLOAD, null, "orders-0123456789ab", null, null, Map.of()));
    }

    @Test
    void aStepCanDoWithoutTheRole() throws Exception {
        Login login =
                logins.of(group("profile", "shop", "roleArn", DEPLOY, "externalId", "e-1"), group("roleArn", "none"));

        assertThat(login).isEqualTo(new Login("shop", null, java.util.List.of()));
    }

    @Test
    void aProfileOfTheStepReplacesTheServer() throws Exception {
        assertThat(logins.of(group("server", "aws-shop"), group("profile", "shop")))
                .isEqualTo(new Login("shop", null, java.util.List.of()));
        assertThat(logins.of(group("profile", "shop"), group("server", "aws-shop")))
                .isEqualTo(new Login(null, new Keys("AKIAaws-shop", "secret"), java.util.List.of()));
    }

    @Test
    void rolesOnTheWayGetTheNameOnly() throws Exception {
        Login login = logins.of(
                group("roleArn", DEPLOY, "via", UPLOAD, "externalId", "e-1", "duration", "3600", "sessionTags.a", "b"),
                group());

        assertThat(login.roles())
                .containsExactly(
                        new Role(UPLOAD, null, "orders-0123456789ab", null, null, Map.of()),
                        new Role(DEPLOY, "e-1", "orders-0123456789ab", Duration.ofHours(1), null, Map.of("a", "b")));
    }

    @ParameterizedTest
    @CsvSource({
        "my app/ö, my-app---0123456789ab",
        "orders, orders-0123456789ab",
        "a-very-long-name-of-an-application-that-somebody-liked-to-write-out,"
                + " a-very-long-name-of-an-application-that-somebody-li-0123456789ab"
    })
    void theNameOfTheSessionIsMadeToFit(String application, String name) throws Exception {
        Role role = logins(application)
                .of(group("roleArn", DEPLOY), group())
                .roles()
                .get(0);

        assertThat(role.sessionName()).isEqualTo(name).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void theBranchInAWrittenNameIsMadeToFitToo() throws Exception {
        Role role = logins.of(group("roleArn", DEPLOY, "sessionName", "ci-feature/x"), group())
                .roles()
                .get(0);

        assertThat(role.sessionName()).isEqualTo("ci-feature-x");
    }

    @Test
    void aServerOfTheTopIsTakenBackByName() throws Exception {
        CredentialsSettings group = new CredentialsSettings();
        new PropertyBinder(Map.of("ecs-delivery.server", "of-the-pom")).bind(group);
        new PropertyBinder(Map.of("ecs-delivery.server", "none", "ecs-delivery.profile", "mine")).bind(group);

        assertThat(group.server()).isNull();
        assertThat(logins.of(group, new CredentialsSettings()).profile()).isEqualTo("mine");
        new PropertyBinder(Map.of("ecs-delivery.profile", "none")).bind(group);
        assertThat(group.profile()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roleArn=deploy | <roleArn> is 'deploy', expected the ARN of a role | write it with its account",
                "roleArn=arn:aws:sts::222222222222:assumed-role/deploy/x | <roleArn> is | That is a session of a role",
                "roleArn=arn:aws:iam::222222222222:instance-profile/x | <roleArn> is | That is an instance profile",
                "roleArn=arn:aws:iam::22:role/x | <roleArn> is | Copy the ARN",
                "via=x;roleArn=@ | <via> is 'x', expected | with its account",
                "sessionName=a b;roleArn=@ | <sessionName> is 'a b' (3 characters), expected 2 to 64 letters | pass -Decs-delivery.credentials.sessionName=…",
                "sessionName=a;roleArn=@ | <sessionName> is 'a' (1 characters) | Correct it",
                "externalId=x;roleArn=@ | <externalId> is 'x' | 2 to 1224",
                "sourceIdentity=x y;roleArn=@ | <sourceIdentity> is 'x y' | 2 to 64",
                "duration=899;roleArn=@ | <duration> is '899', expected a whole number from 900 to 43200 (seconds) | Correct it",
                "duration=43201;roleArn=@ | <duration> is '43201' | Correct it",
                "duration=1h;roleArn=@ | <duration> is '1h' | Correct it",
                "duration=3601;via=@;roleArn=@ | <duration> is 3601, but a role that is assumed by another role | Remove",
                "sessionTags.aws:x=1;roleArn=@ | <sessionTags> has the key 'aws:x' | Correct the key",
                "sessionTags.x=a*;roleArn=@ | <sessionTags><x> is 'a*' | up to 256",
                "externalId=abc | <externalId> is set, but <credentials><roleArn> is not set | Name the role",
                "duration=900;roleArn=none | <duration> is set, but <credentials><roleArn> is 'none' | Name the role",
                "profile=a;server=b | has both <profile> ('a') and <server> ('b') | -Decs-delivery.credentials.server=none",
            })
    void whatStsWouldRefuseIsRefusedHere(String settings, String sentence, String cure) {
        Map<String, String> given = new TreeMap<>();
        for (String setting : settings.split(";")) {
            int equals = setting.indexOf('=');
            given.put(
                    setting.substring(0, equals), setting.substring(equals + 1).replace("@", DEPLOY));
        }

        DeliveryException failure =
                catchThrowableOfType(DeliveryException.class, () -> logins.of(group(given), group()));

        assertThat(failure.code()).isEqualTo(Code.SETTING_INVALID);
        assertThat(failure)
                .hasMessageContaining(sentence)
                .hasMessageContaining(cure)
                .hasMessageContaining("<credentials>");
    }

    @Test
    void moreTagsThanStsTakes() {
        Map<String, String> given = new TreeMap<>(Map.of("roleArn", DEPLOY));
        for (int i = 0; i < 51; i++) {
            given.put("sessionTags.t" + i, "1");
        }

        assertThat(catchThrowableOfType(DeliveryException.class, () -> logins.of(group(given), group())))
                .hasMessageContaining("<credentials><sessionTags> has 51 tags, expected at most 50.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws-cn:iam::222222222222:role/deploy",
                "arn:aws-us-gov:iam::222222222222:role/a/b/deploy",
                "arn:aws-eusc:iam::222222222222:role/deploy@x",
                "arn:aws-iso-b:iam::222222222222:role/deploy"
            })
    void rolesOfEveryPartition(String arn) throws Exception {
        assertThat(logins.of(group("roleArn", arn), group()).roles())
                .extracting(Role::arn)
                .containsExactly(arn);
    }

    private static Logins logins(String application) {
        return new Logins(
                id -> new Keys("AKIA" + id, "secret"),
                application,
                new Commit(COMMIT, "feature/x", "git", Instant.EPOCH, false));
    }

    private static CredentialsSettings group(String... settings) throws DeliveryException {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return group(given);
    }

    private static CredentialsSettings group(Map<String, String> settings) throws DeliveryException {
        CredentialsSettings group = new CredentialsSettings();
        Map<String, String> properties = new TreeMap<>();
        settings.forEach((name, value) -> properties.put(PropertyBinder.PREFIX + name, value));
        new PropertyBinder(properties).bind(group);
        return group;
    }
}
