package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RegistryLogins;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the logins for base images come from. */
@MojoTest
@Basedir("/goals/orders")
class ImagePartsTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private @Nullable AwsClients opened;

    @BeforeEach
    void world() throws Exception {
        join(orders());
    }

    @AfterEach
    void closeClients() {
        if (opened != null) {
            opened.close();
        }
    }

    private RegistryLogins logins() throws Exception {
        Settings settings = new Settings();
        Build build = new Build(
                session, project, execution, mock(), new MavenProgress(GoalBench.recording(lines), false, null));
        new PropertyBinder(build.userProperties()).bind(settings);
        FarSide farSide = SandboxDoor.farSide(
                settings, new ChosenEnvironment("default", "alone", false, new EnvironmentSettings()), build);
        AwsClients clients = new AwsClients(
                farSide.access(new Login(null, farSide.keys(), List.of())),
                build.prompt(),
                new SessionsOfBuild(build.context()));
        opened = clients;
        Commit commit = new Commit(COMMIT, "main", "test", Instant.EPOCH, false);
        Delivery delivery = new Delivery("dev", "orders", "111111111111", "eu-west-1", aws().registry(), commit);
        try (ImageParts parts = new ImageParts(
                settings,
                build,
                farSide,
                delivery,
                clients,
                new EcrImageRepository(clients, "111111111111", "shop/orders"))) {
            return parts.logins();
        }
    }

    @Test
    void theRegistryThatIsPushedToIsOpenedByTheDeliverysOwnLogin() throws Exception {
        RegistryLogin login = Objects.requireNonNull(logins().of(new RepositoryAddress(aws().registry(), "base/java")));

        assertThat(aws().secrets()).contains(login.password());
    }

    @Test
    void aRehearsalGivesAwssOwnRegistriesNoPasswordOfTheSandbox() throws Exception {
        RegistryLogin login =
                logins().of(new RepositoryAddress("222222222222.dkr.ecr.us-east-1.amazonaws.com", "base/java"));

        assertThat(login).isNull();
        assertThat(aws().journal().entries()).extracting("operation").doesNotContain("GetAuthorizationToken");
    }

    @Test
    void aBrokenDockerConfigurationIsAWarning() throws Exception {
        Files.writeString(target.resolve("config.json"), "{\"auths\": {\"registry.acme.com\": tobias:geheim");
        systemProperties.setProperty("env.DOCKER_CONFIG", target.toString());

        assertThat(logins().of(new RepositoryAddress("registry.acme.com", "base/java")))
                .isNull();

        assertThat(lines)
                .anyMatch(line -> line.startsWith("! ") && line.contains("config.json"))
                .noneMatch(line -> line.contains("geheim"));
    }
}
