package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ForeignEndpointsTest {
    private static final String CONFIG = ProfileFileSystemSetting.AWS_CONFIG_FILE.property();

    @TempDir
    Path directory;

    private final Properties system = new Properties();
    private Map<String, String> environment = Map.of();
    private Connection connection = Connection.usual();
    private @Nullable String profile;

    @BeforeEach
    void configure() throws Exception {
        Path file = Files.writeString(directory.resolve("config"), """
                [profile local]
                endpoint_url = http://profile
                services = mine
                [services mine]
                ecr =
                  endpoint_url = http://section
                cloudwatch_logs =
                  endpoint_url = http://logs
                """);
        System.setProperty(CONFIG, file.toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty(CONFIG);
    }

    @Test
    void usuallyThereAreNone() {
        assertThat(find()).isEmpty();
    }

    @Test
    void aLaptopThatStillPointsToItsEmulator() {
        environment = Map.of("AWS_ENDPOINT_URL", "http://localhost:4566", "AWS_ENDPOINT_URL_S3", "http://s3.local");

        assertThat(find())
                .contains(
                        new ForeignEndpoint("ecr", "http://localhost:4566", "AWS_ENDPOINT_URL"),
                        new ForeignEndpoint("s3", "http://s3.local", "AWS_ENDPOINT_URL_S3"))
                .extracting(ForeignEndpoint::service)
                .containsExactly("codedeploy", "ecr", "ecs", "elbv2", "iam", "kms", "logs", "s3", "sts");
    }

    @Test
    void propertiesBeatVariablesAndOneServiceBeatsAll() {
        environment = Map.of("AWS_ENDPOINT_URL", "http://variable", "AWS_ENDPOINT_URL_STS", "http://sts");
        system.setProperty("aws.endpointUrl", "http://property");
        system.setProperty("aws.endpointUrlCodeDeploy", "http://codedeploy");

        assertThat(find())
                .contains(
                        new ForeignEndpoint("codedeploy", "http://codedeploy", "-Daws.endpointUrlCodeDeploy"),
                        new ForeignEndpoint("sts", "http://sts", "AWS_ENDPOINT_URL_STS"),
                        new ForeignEndpoint("ecs", "http://property", "-Daws.endpointUrl"));
    }

    @Test
    void someServicesHaveLongerNamesOutside() {
        environment = Map.of(
                "AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", "http://elb",
                "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "http://variable");
        system.setProperty("aws.endpointUrlCloudWatchLogs", "http://property");

        assertThat(find())
                .containsExactly(
                        new ForeignEndpoint("elbv2", "http://elb", "AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2"),
                        new ForeignEndpoint("logs", "http://property", "-Daws.endpointUrlCloudWatchLogs"));
    }

    @Test
    void theSettingBeatsEverything() {
        environment = Map.of("AWS_ENDPOINT_URL_S3", "http://variable");
        connection = new Connection(
                URI.create("http://all"),
                Map.of("s3", URI.create("http://s3")),
                null,
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                "standard",
                1);

        assertThat(find())
                .contains(
                        new ForeignEndpoint("s3", "http://s3", "<connection><endpoints><s3>"),
                        new ForeignEndpoint("ecr", "http://all", "<connection><endpoint>"));
    }

    @Test
    void theProfileThatIsNamedOrThatOfTheEnvironment() {
        profile = "local";
        assertThat(find())
                .contains(
                        new ForeignEndpoint("ecr", "http://section", "endpoint_url of the profile 'local'"),
                        new ForeignEndpoint("logs", "http://logs", "endpoint_url of the profile 'local'"),
                        new ForeignEndpoint("s3", "http://profile", "endpoint_url of the profile 'local'"));

        profile = null;
        environment = Map.of("AWS_PROFILE", "local");
        assertThat(find()).hasSize(9);
    }

    /** What is found is where the SDK goes. */
    @Test
    void clientsGoThere() throws Exception {
        String property = "aws.endpointUrlSts";
        try (ScriptedSts sts = new ScriptedSts()) {
            System.setProperty(property, sts.endpoint().toString());
            AwsAccess access = new AwsAccess(
                    "eu-west-1", new Login(null, new AwsAccess.Keys("AKIA", "secret"), List.of()), Connection.usual());
            try (AwsClients clients = new AwsClients(access, Duration.ofMillis(1))) {
                assertThat(new StsIdentity(clients).whoAmI().accountId()).isEqualTo("111111111111");
                assertThat(clients.foreignEndpoints())
                        .contains(new ForeignEndpoint("sts", sts.endpoint().toString(), "-D" + property));
            }
        } finally {
            System.clearProperty(property);
        }
    }

    private List<ForeignEndpoint> find() {
        AwsAccess access = new AwsAccess("eu-west-1", new Login(profile, null, List.of()), connection);
        return new ForeignEndpoints(access, environment, system).find();
    }
}
