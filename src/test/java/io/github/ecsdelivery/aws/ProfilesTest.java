package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What profiles and the usual chain come to, each failure in words that help. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ProfilesTest {
    private static final String USER = "arn:aws:iam::111111111111:user/sandbox";
    private static final String DEVICE = "arn:aws:iam::111111111111:mfa/me";
    private static final String KEYS = "aws_access_key_id = " + Principals.USER_ACCESS_KEY_ID
            + "\naws_secret_access_key = " + Principals.USER_SECRET_ACCESS_KEY + "\n";
    private static final String CONFIG = """
            [profile shop]
            %s
            [profile role]
            role_arn = arn:aws:iam::111111111111:role/deploy
            source_profile = shop
            role_session_name = me
            [profile mfa]
            role_arn = arn:aws:iam::111111111111:role/deploy
            source_profile = shop
            mfa_serial = arn:aws:iam::111111111111:mfa/me
            duration_seconds = 900
            [profile circle]
            role_arn = arn:aws:iam::111111111111:role/deploy
            source_profile = circle2
            [profile circle2]
            role_arn = arn:aws:iam::111111111111:role/deploy
            source_profile = circle
            [profile lost]
            role_arn = arn:aws:iam::111111111111:role/deploy
            source_profile = shoo
            [profile sso]
            sso_session = corp
            sso_account_id = 111111111111
            sso_role_name = dev
            [sso-session corp]
            sso_region = eu-west-1
            sso_start_url = https://ecs-delivery-test.invalid/start
            [profile sso-old]
            sso_start_url = https://ecs-delivery-test.invalid/start
            sso_region = eu-west-1
            sso_account_id = 111111111111
            sso_role_name = dev
            [profile login]
            login_session = arn:aws:iam::111111111111:user/ecs-delivery-test
            [profile process]
            credential_process = %s/process.sh
            [profile process-fails]
            credential_process = /bin/sh -c "echo no ticket today >&2; exit 3"
            [profile process-babbles]
            credential_process = /bin/echo SECRETBABBLE
            [profile web]
            role_arn = arn:aws:iam::111111111111:role/deploy
            web_identity_token_file = /nonexistent/token
            [profile half]
            aws_access_key_id = AKIAHALF
            [profile empty]
            output = json
            """;

    @TempDir
    Path directory;

    private final Map<String, @Nullable String> before = new HashMap<>();
    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private Sandbox sandbox;
    private Instant now = Instant.now();

    @BeforeEach
    void open() throws Exception {
        assumeThat(System.getenv())
                .doesNotContainKeys(
                        "AWS_ACCESS_KEY_ID",
                        "AWS_PROFILE",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        Path process = Files.writeString(
                directory.resolve("process.sh"),
                "#!/bin/sh\necho '{\"Version\": 1, \"AccessKeyId\": \"" + Principals.USER_ACCESS_KEY_ID
                        + "\", \"SecretAccessKey\": \"" + Principals.USER_SECRET_ACCESS_KEY + "\"}'\n");
        assertThat(process.toFile().setExecutable(true)).isTrue();
        property(
                "aws.configFile",
                Files.writeString(directory.resolve("config"), CONFIG.formatted(KEYS, directory))
                        .toString());
        property("aws.sharedCredentialsFile", directory.resolve("credentials").toString());
        property("aws.disableEc2Metadata", "true");
        sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
    }

    @AfterEach
    void close() {
        sandbox.close();
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void aNamedProfileBeatsKeysInTheEnvironment() throws Exception {
        property("aws.accessKeyId", "AKIAOFSOMEBODYELSE");
        property("aws.secretAccessKey", "secret");

        assertThat(arn("shop")).isEqualTo(USER);
        assertThat(refused(null).code()).isEqualTo(Code.CREDENTIALS_REFUSED);
    }

    @Test
    void aRoleOfAProfileIsAssumed() throws Exception {
        assertThat(arn("role")).isEqualTo("arn:aws:sts::111111111111:assumed-role/deploy/me");
    }

    @Test
    void theUsualChainKnowsRolesOfProfilesToo() throws Exception {
        property("aws.profile", "role");

        assertThat(arn(null)).isEqualTo("arn:aws:sts::111111111111:assumed-role/deploy/me");
    }

    @Test
    void aRoleOnTopOfAProfile() throws Exception {
        Role role = new Role("arn:aws:iam::111111111111:role/deploy", null, "orders", null, null, Map.of());
        try (AwsClients clients = clients(new Login("process", null, List.of(role)), sandboxed())) {
            assertThat(new StsIdentity(clients).whoAmI().arn())
                    .isEqualTo("arn:aws:sts::111111111111:assumed-role/deploy/orders");
        }
    }

    @Test
    void theCodeOfTheMfaDeviceIsAskedFor() throws Exception {
        typed.addAll(List.of("what?", " 123 456 "));
        try (ScriptedSts sts = new ScriptedSts();
                AwsClients clients = clients(new Login("mfa", null, List.of()), sts.connection())) {
            new StsIdentity(clients).whoAmI();

            assertThat(questions).hasSize(2).containsOnly("MFA code for " + DEVICE + " (profile mfa): ");
            assertThat(sts.roles())
                    .singleElement()
                    .satisfies(form -> assertThat(form)
                            .containsEntry("SerialNumber", DEVICE)
                            .containsEntry("TokenCode", "123456")
                            .containsEntry("DurationSeconds", "900"));
        }
    }

    @Test
    void aSessionWithMfaIsKeptToItsEnd() throws Exception {
        typed.addAll(List.of("111111", "222222"));
        try (ScriptedSts sts = new ScriptedSts().end(now.plusSeconds(900));
                AwsClients clients = clients(new Login("mfa", null, List.of()), sts.connection())) {
            new StsIdentity(clients).whoAmI();
            now = now.plusSeconds(890);
            new StsIdentity(clients).whoAmI();
            assertThat(questions).hasSize(1);

            now = now.plusSeconds(11);
            sts.end(now.plusSeconds(900));
            new StsIdentity(clients).whoAmI();
            assertThat(sts.roles()).extracting(form -> form.get("TokenCode")).containsExactly("111111", "222222");
        }
    }

    @Test
    void aWrongCodeIsAskedForAgain() throws Exception {
        String wrong = "MultiFactorAuthentication failed with invalid MFA one time pass code.";
        typed.addAll(List.of("111111", "222222", "333333"));
        try (ScriptedSts sts = new ScriptedSts().refuse("AccessDenied", wrong);
                AwsClients clients = clients(new Login("mfa", null, List.of()), sts.connection())) {
            new StsIdentity(clients).whoAmI();
            assertThat(questions).hasSize(2);
        }
        typed.addAll(List.of("444444", "555555"));
        try (ScriptedSts sts = new ScriptedSts()
                        .refuse("AccessDenied", wrong)
                        .refuse("AccessDenied", wrong)
                        .refuse("AccessDenied", wrong);
                AwsClients clients = clients(new Login("mfa", null, List.of()), sts.connection())) {
            DeliveryException failure =
                    catchThrowableOfType(DeliveryException.class, () -> new StsIdentity(clients).whoAmI());
            assertThat(failure.code()).isEqualTo(Code.CREDENTIALS_REFUSED);
            assertThat(failure).hasMessageContaining("No valid code of the MFA device " + DEVICE);
        }
    }

    @Test
    void nobodyCanBeAskedForACode() {
        says(
                refused("mfa"),
                Code.CREDENTIALS_MISSING,
                "The profile 'mfa' demands a code of the MFA device " + DEVICE,
                "credential_process or SSO",
                "AWS_SESSION_TOKEN");
    }

    @Test
    void profilesThatLeadNowhere() {
        says(refused("shpo"), Code.CREDENTIALS_MISSING, "There is no profile 'shpo' in ", "the nearest are shop");
        says(refused("quite-another"), Code.CREDENTIALS_MISSING, "there are circle, circle2, empty, ");
        says(
                refused("lost"),
                Code.CREDENTIALS_MISSING,
                "There is no profile 'shoo'",
                "which source_profile of the profile 'lost' names; the nearest are shop");
        says(refused("circle"), Code.SETTING_INVALID, "circle -> circle2 -> circle");
        says(
                refused("half"),
                Code.CREDENTIALS_MISSING,
                "The profile 'half' gives no credentials",
                "aws_secret_access_key");
        says(refused("empty"), Code.CREDENTIALS_MISSING, "The profile 'empty' gives no credentials");
    }

    @Test
    void aProfileInTheEnvironmentThatDoesNotExistIsNotPassedOver() {
        property("aws.profile", "shpo");

        says(refused(null), Code.CREDENTIALS_MISSING, "There is no profile 'shpo'", "which AWS_PROFILE names");
    }

    @Test
    void nobodyIsLoggedIn() {
        property("aws.region", "eu-west-1");
        says(
                refused("sso"),
                Code.CREDENTIALS_EXPIRED,
                "Nobody is logged in for the profile 'sso'",
                "'aws sso login --profile sso'");
        says(
                refused("sso-old"),
                Code.CREDENTIALS_EXPIRED,
                "Nobody is logged in for the profile 'sso-old'",
                "'aws sso login --profile sso-old'");
        says(
                refused("login"),
                Code.CREDENTIALS_EXPIRED,
                "Nobody is logged in for the profile 'login'",
                "'aws login --profile login'");
        property("aws.profile", "sso");
        says(refused(null), Code.CREDENTIALS_EXPIRED, "'aws sso login --profile sso'");
    }

    @Test
    void processes() throws Exception {
        assertThat(arn("process")).isEqualTo(USER);
        says(
                refused("process-fails"),
                Code.CREDENTIALS_MISSING,
                "The credential_process of the profile 'process-fails' gave no credentials",
                "non-zero exit value (3)",
                "no ticket today");
        says(refused("process-babbles"), Code.CREDENTIALS_MISSING, "its output is not what the AWS SDK expects");
    }

    @Test
    void webIdentities() {
        says(
                refused("web"),
                Code.CREDENTIALS_MISSING,
                "The web identity of the profile 'web' gives no credentials: its token file /nonexistent/token does not");
        property("aws.webIdentityTokenFile", "/nonexistent/ci");
        property("aws.roleArn", "arn:aws:iam::111111111111:role/deploy");
        says(refused(null), Code.CREDENTIALS_MISSING, "AWS_WEB_IDENTITY_TOKEN_FILE", "/nonexistent/ci does not exist");
    }

    @Test
    void aWebIdentityGoesToTheEndpointOfTheConnection() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "SECRETBABBLE");
        property("aws.webIdentityTokenFile", token.toString());
        property("aws.roleArn", "arn:aws:iam::111111111111:role/deploy");
        try (ScriptedSts sts = new ScriptedSts();
                AwsClients clients = clients(new Login(null, null, List.of()), sts.connection())) {
            assertThat(new StsIdentity(clients).whoAmI().arn()).contains("assumed-role/deploy");
            assertThat(sts.roles())
                    .singleElement()
                    .satisfies(form -> assertThat(form)
                            .containsEntry("Action", "AssumeRoleWithWebIdentity")
                            .containsEntry("RoleArn", "arn:aws:iam::111111111111:role/deploy")
                            .containsEntry("RoleSessionName", "ecs-delivery")
                            .containsEntry("WebIdentityToken", "SECRETBABBLE"));
        }
    }

    @Test
    void aContainerWhoseRoleCannotBeHad() {
        property("aws.containerCredentialsFullUri", "http://127.0.0.1:1/role");

        says(refused(null), Code.CREDENTIALS_MISSING, "The credentials of the container (AWS_CONTAINER_CREDENTIALS_");
    }

    @Test
    void filesThatCannotBeRead() throws Exception {
        Files.writeString(directory.resolve("config"), "[profile shop]\nSECRETBABBLE\n");

        says(refused("shop"), Code.CREDENTIALS_MISSING, "config cannot be read, it is wrong on line 2.");
        try (AwsClients clients = clients(new Login("shop", null, List.of()), Connection.usual())) {
            assertThat(clients.foreignEndpoints()).isEmpty();
        }
    }

    @Test
    void nothingAnywhere() {
        says(
                refused(null),
                Code.CREDENTIALS_MISSING,
                "No AWS credentials were found; looked for system properties",
                "the profile 'default'",
                "-Decs-delivery.sandbox");
    }

    @Test
    void whatIsSetToNothingIsNotSet() {
        for (String name : List.of("accessKeyId", "webIdentityTokenFile", "profile", "containerCredentialsFullUri")) {
            property("aws." + name, " ");
        }

        says(
                refused(null),
                Code.CREDENTIALS_MISSING,
                "No AWS credentials were found",
                "; set but empty: AWS_ACCESS_KEY_ID, AWS_WEB_IDENTITY_TOKEN_FILE, AWS_PROFILE,"
                        + " AWS_CONTAINER_CREDENTIALS_FULL_URI.");
    }

    private static void says(DeliveryException failure, Code code, String... words) {
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.getMessage())
                .contains(words)
                .doesNotContain("ProfileFile(", "SECRETBABBLE", Principals.USER_SECRET_ACCESS_KEY)
                .doesNotContain("\n");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("SECRETBABBLE", Principals.USER_SECRET_ACCESS_KEY);
    }

    private String arn(@Nullable String profile) throws DeliveryException {
        try (AwsClients clients = clients(new Login(profile, null, List.of()), sandboxed())) {
            return new StsIdentity(clients).whoAmI().arn();
        }
    }

    private DeliveryException refused(@Nullable String profile) {
        return catchThrowableOfType(DeliveryException.class, () -> arn(profile));
    }

    private Connection sandboxed() {
        return Connection.usual().to(sandbox.endpoint());
    }

    private AwsClients clients(Login login, Connection connection) {
        Prompt prompt = question -> {
            questions.add(question);
            return typed.poll();
        };
        return new AwsClients(
                new AwsAccess("eu-west-1", login, connection),
                prompt,
                SessionMemory.none(),
                Duration.ofMillis(1),
                () -> now,
                Map.of());
    }

    private void property(String name, String value) {
        if (!before.containsKey(name)) {
            before.put(name, System.getProperty(name));
        }
        System.setProperty(name, value);
    }
}
