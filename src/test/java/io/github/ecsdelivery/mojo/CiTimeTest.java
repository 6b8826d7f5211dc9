package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.release.Watching.CiLimit;
import io.github.ecsdelivery.environment.DeploymentSettings;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CiTimeTest {
    private static final Instant MAVEN = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant NOW = MAVEN.plusSeconds(600);

    private static @Nullable CiLimit limit(Map<String, String> variables, Map<String, String> properties)
            throws DeliveryException {
        Settings settings = new Settings();
        new PropertyBinder(properties).bind(settings);
        DeploymentSettings deployment = settings.deployment();
        return new CiTime(variables, MAVEN, NOW).limit(deployment, variables.isEmpty() ? null : "CodeBuild");
    }

    @Test
    void nobodyLimitsAnotherBuild() throws DeliveryException {
        assertThat(limit(Map.of(), Map.of())).isNull();
    }

    @Test
    void codeBuildGivesAnHourFromItsOwnStart() throws DeliveryException {
        String start = String.valueOf(MAVEN.minusSeconds(300).toEpochMilli());

        assertThat(limit(Map.of("CODEBUILD_BUILD_ID", "orders:1", "CODEBUILD_START_TIME", start), Map.of()))
                .isEqualTo(new CiLimit("CodeBuild", Duration.ofMinutes(60), Duration.ofMinutes(45)));
    }

    @Test
    void withoutItsStartItCountsFromMavens() throws DeliveryException {
        assertThat(limit(Map.of("CODEBUILD_BUILD_ID", "orders:1"), Map.of()))
                .isEqualTo(new CiLimit("CodeBuild", Duration.ofMinutes(60), Duration.ofMinutes(50)));
    }

    @Test
    void theSettingSaysItForAnyCi() throws DeliveryException {
        assertThat(limit(Map.of(), Map.of("ecs-delivery.deployment.ciLimit", "5")))
                .isEqualTo(new CiLimit("the CI", Duration.ofMinutes(5), Duration.ZERO));
    }
}
