package io.github.ecsdelivery.aws;

import static io.github.ecsdelivery.aws.EcrScene.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsRegistryLoginsTest {
    private final Notes notes = new Notes();
    private EcrScene scene;
    private AwsRegistryLogins logins;

    @BeforeEach
    void open() throws Exception {
        scene = new EcrScene(
                World.of("orders").build(),
                World.of("base").accountId("222222222222").region("us-east-1").build());
        logins = new AwsRegistryLogins(scene.clients, notes);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aLoginIsOfTheRegionOfTheHost() throws Exception {
        RegistryLogin here = Objects.requireNonNull(of("111111111111.dkr.ecr.eu-west-1.amazonaws.com"));
        RegistryLogin there = Objects.requireNonNull(of("222222222222.dkr.ecr.us-east-1.amazonaws.com"));

        String farRegistry = scene.sandbox.registry("222222222222");
        assertThat(here.username()).isEqualTo("AWS");
        assertThat(v2(scene.sandbox.registry(), here)).isEqualTo(200);
        assertThat(v2(farRegistry, there)).isEqualTo(200);
        assertThat(v2(farRegistry, here)).as("of another region").isEqualTo(401);
        assertThat(v2(scene.sandbox.registry(), there)).as("of another region").isEqualTo(401);
    }

    @Test
    void oneLoginServesAllRegistriesOfARegion() throws Exception {
        RegistryLogin first = of("111111111111.dkr.ecr.eu-west-1.amazonaws.com");

        assertThat(of("222222222222.dkr.ecr.eu-west-1.amazonaws.com")).isSameAs(first);
        assertThat(of("222222222222.dkr-ecr.eu-west-1.on.aws")).isSameAs(first);
        assertThat(scene.sandbox.journal().entries()).hasSize(1);
    }

    @Test
    void otherRegistriesAreNotAskedFor() throws Exception {
        assertThat(of("public.ecr.aws")).isNull();
        assertThat(of("docker.io")).isNull();
        assertThat(of("127.0.0.1:5000")).isNull();
        assertThat(scene.sandbox.journal().entries()).isEmpty();
    }

    @Test
    void whenItIsDeniedAnotherPlaceMayKnow() throws Exception {
        scene.fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'GetAuthorizationToken', 'times': 'forever'}");
        RegistryLogin other = new RegistryLogin("AWS", "of Docker's configuration");
        RepositoryAddress base = new RepositoryAddress("111111111111.dkr.ecr.eu-west-1.amazonaws.com", "base");

        assertThat(logins.or(address -> other).of(base)).isSameAs(other);
        assertThat(logins.of(base)).isNull();
        assertThat(notes.warnings)
                .singleElement()
                .asString()
                .startsWith("No login of AWS for 111111111111.dkr.ecr.eu-west-1.amazonaws.com, others are tried. AWS"
                        + " refused ecr:GetAuthorizationToken: AccessDeniedException, ")
                .contains(" Allow ecr:GetAuthorizationToken on ")
                .endsWith(" for the role that this build uses; mvn ecs-delivery:iam-policy writes its policy.");
        assertThat(scene.sandbox.journal().entries()).hasSize(1);
    }

    @Test
    void everyOtherFailureEndsTheBuild() throws Exception {
        scene.fault("{'kind': 'server-error', 'service': 'ecr', 'times': 'forever'}");

        assertThat(failure(() -> of("111111111111.dkr.ecr.eu-west-1.amazonaws.com"))
                        .code())
                .isEqualTo(Code.AWS_UNREACHABLE);
        assertThat(notes.warnings).isEmpty();
    }

    private @Nullable RegistryLogin of(String registry) throws Exception {
        return logins.of(new RepositoryAddress(registry, "any"));
    }

    private int v2(String registry, RegistryLogin login) throws Exception {
        return scene.send("GET", registry, "/v2/", login, "").statusCode();
    }
}
