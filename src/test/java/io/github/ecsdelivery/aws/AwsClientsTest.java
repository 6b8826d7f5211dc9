package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
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

    private static AwsAccess access(@Nullable String region, @Nullable String profile) {
        return new AwsAccess(region, new Login(profile, null, List.of()), Connection.usual());
    }

    private static String region(AwsAccess access) {
        try (AwsClients clients = new AwsClients(access)) {
            return clients.region().id();
        }
    }
}
