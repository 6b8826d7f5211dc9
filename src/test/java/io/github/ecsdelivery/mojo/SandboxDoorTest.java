package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.Test;

class SandboxDoorTest {

    @Test
    void aSandboxThatGoesAwayIsNoMistakeOfThePlugin() throws Exception {
        DeliveryClock clock;
        try (Sandbox sandbox = Sandbox.start(
                World.of("orders").build(), Sandbox.Options.defaults().time(0, 1e9))) {
            Settings settings = new Settings();
            new PropertyBinder(Map.of("ecs-delivery.sandbox", sandbox.endpoint().toString())).bind(settings);
            clock = SandboxDoor.farSide(
                            settings,
                            new ChosenEnvironment("default", "alone", false, new EnvironmentSettings()),
                            new Build(
                                    mock(MavenSession.class),
                                    new MavenProject(),
                                    mock(MojoExecution.class),
                                    mock(SettingsDecrypter.class),
                                    mock(Progress.class)))
                    .clock();
        }

        assertThatThrownBy(clock::now).hasMessageStartingWith("[ECSD-601] The sandbox is gone: ");
        assertThatThrownBy(() -> clock.sleep(Duration.ofMinutes(1)))
                .hasMessageStartingWith("[ECSD-601] The sandbox is gone: ");
    }
}
