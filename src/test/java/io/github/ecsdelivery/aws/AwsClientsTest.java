package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AwsClientsTest {
    private static final String CONFIG = ProfileFileSystemSetting.AWS_CONFIG_FILE.property();

    @TempDir
    Path directory;

    @BeforeEach
    void configure() throws Exception {
        assumeThat(System.getenv(SdkSystemSetting.AWS_REGION.environmentVariable()))
                .as("AWS_REGION, which beats all profiles")
                .isNull();
        Path file = Files.writeString(directory.resolve("config"), """
                [default]
                region = us-east-1
                [profile shop]
                region = eu-central-1
                """);
        System.setProperty(CONFIG, file.toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty(CONFIG);
    }

    @Test
    void theRegionIsThatOfTheNamedProfile() {
        assertThat(region(access(null, "shop"))).isEqualTo("eu-central-1");
    }

    @Test
    void withoutAProfileItIsThatOfTheDefaultOne() {
        assertThat(region(access(null, null))).isEqualTo("us-east-1");
    }

    @Test
    void theSettingBeatsTheProfile() {
        assertThat(region(access("eu-west-1", "shop"))).isEqualTo("eu-west-1");
    }

    @Test
    void anEmptyRegionVariableIsNamed() {
        assertThat(withoutRegion(Map.of("AWS_REGION", "")))
                .hasMessageStartingWith("[ECSD-101] <region> is not set, and neither AWS_REGION (which is set but"
                        + " empty) nor the profile names one.");
    }

    @Test
    void theVariableThatTheSdkIgnoresIsNamed() {
        DeliveryException failure = withoutRegion(Map.of("AWS_DEFAULT_REGION", "eu-north-1"));

        assertThat(failure.code()).isEqualTo(Code.SETTING_MISSING);
        assertThat(failure)
                .hasMessageContaining("AWS_DEFAULT_REGION is 'eu-north-1', but the AWS SDK for Java ignores it")
                .hasMessageContaining("or set AWS_REGION=eu-north-1.");
    }

    private DeliveryException withoutRegion(Map<String, String> variables) {
        System.setProperty(CONFIG, directory.resolve("none").toString());
        System.setProperty("aws.disableEc2Metadata", "true");
        try (AwsClients clients = new AwsClients(
                access(null, null),
                Prompt.nobody(),
                SessionMemory.none(),
                Duration.ofMillis(1),
                InstantSource.system(),
                variables)) {
            return catchThrowableOfType(DeliveryException.class, () -> new StsIdentity(clients).whoAmI());
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    @Test
    void theRegistryIsOfTheKindThatIsAskedFor() throws Exception {
        try (AwsClients clients = new AwsClients(with(connection(true, true, "standard", 1)))) {
            assertThat(clients.registryHost("111111111111")).isEqualTo("111111111111.dkr-ecr-fips.eu-west-1.on.aws");
        }
        System.setProperty("aws.useFipsEndpoint", "true");
        try (AwsClients asked = new AwsClients(access("eu-west-1", null));
                AwsClients refused = new AwsClients(with(connection(false, null, "standard", 1)))) {
            assertThat(asked.registryHost("111111111111"))
                    .isEqualTo("111111111111.dkr.ecr-fips.eu-west-1.amazonaws.com");
            assertThat(refused.registryHost("111111111111")).isEqualTo("111111111111.dkr.ecr.eu-west-1.amazonaws.com");
        } finally {
            System.clearProperty("aws.useFipsEndpoint");
        }
    }

    @Test
    void fipsOfTheEnvironmentAndAnEndpointExcludeEachOther() {
        System.setProperty("aws.useFipsEndpoint", "true");
        Connection custom = new Connection(
                URI.create("http://127.0.0.1:1"),
                Map.of(),
                null,
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                "standard",
                1);
        try (AwsClients clients = new AwsClients(with(custom))) {
            DeliveryException failure =
                    catchThrowableOfType(DeliveryException.class, () -> new StsIdentity(clients).whoAmI());

            assertThat(failure.code()).isEqualTo(Code.SETTING_INVALID);
            assertThat(failure)
                    .hasMessageContaining("FIPS endpoints are asked for (AWS_USE_FIPS_ENDPOINT")
                    .hasMessageContaining("Set <connection><fips> to false");
        } finally {
            System.clearProperty("aws.useFipsEndpoint");
        }
    }

    @ParameterizedTest
    @CsvSource({"standard, 1", "standard, 3", "adaptive, 4"})
    void aCallIsTriedAsOftenAsIsSaid(String mode, int attempts) throws Exception {
        try (Sandbox sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults())) {
            sandbox.faults()
                    .place(new ObjectMapper()
                            .readTree("{\"kind\": \"server-error\", \"service\": \"sts\", \"times\": \"forever\"}"));
            Connection connection = new Connection(
                    sandbox.endpoint(),
                    Map.of(),
                    false,
                    false,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    mode,
                    attempts);
            AwsAccess access = new AwsAccess(
                    "eu-west-1",
                    new Login(
                            null,
                            new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY),
                            List.of()),
                    connection);
            try (AwsClients clients = new AwsClients(access, Duration.ofMillis(1))) {
                assertThat(catchThrowableOfType(DeliveryException.class, () -> new StsIdentity(clients).whoAmI())
                                .code())
                        .isEqualTo(Code.AWS_UNREACHABLE);
            }

            assertThat(sandbox.journal().entries()).hasSize(attempts);
        }
    }

    @Test
    void loadBalancersAndLogsAreAskedWhereTheRestIs() throws Exception {
        try (Sandbox sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults())) {
            AwsAccess access = new AwsAccess(
                    "eu-west-1",
                    new Login(
                            null,
                            new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY),
                            List.of()),
                    Connection.usual().to(sandbox.endpoint()));
            try (AwsClients clients = new AwsClients(access, Duration.ofMillis(1))) {
                assertThat(clients.loadBalancers().describeTargetGroups().targetGroups())
                        .hasSize(2);
                assertThat(clients.logs().describeLogGroups().logGroups()).isEmpty();
                assertThat(clients.loadBalancers()).isSameAs(clients.loadBalancers());
                assertThat(clients.logs()).isSameAs(clients.logs());
            }
        }
    }

    private static Connection connection(
            @Nullable Boolean fips, @Nullable Boolean dualStack, String mode, int attempts) {
        return new Connection(
                null, Map.of(), fips, dualStack, Duration.ofSeconds(1), Duration.ofSeconds(1), mode, attempts);
    }

    private static AwsAccess with(Connection connection) {
        return new AwsAccess("eu-west-1", new Login(null, new Keys("AKIA", "secret"), List.of()), connection);
    }

    private static AwsAccess access(@Nullable String region, @Nullable String profile) {
        return new AwsAccess(region, new Login(profile, null, List.of()), Connection.usual());
    }

    private static String region(AwsAccess access) {
        try (AwsClients clients = new AwsClients(access)) {
            return clients.region().id();
        }
    }
}
