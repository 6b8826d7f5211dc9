package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.SandboxSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Runs the local AWS in the foreground, made from this project's configuration, until Ctrl-C. Prints its addresses and
 * lines to paste.
 *
 * @since 1.0.0
 */
@Mojo(name = "sandbox", threadSafe = true)
public final class SandboxMojo extends DeliveryMojo {

    private static final int PORT = 4570;
    private static final int REGISTRY_PORT = 4571;
    /** An hour takes a minute: slow enough to look at what happens. */
    private static final double SPEED = 60;

    @Override
    void run(Settings settings, Build build) throws DeliveryException {
        ChosenEnvironment environment = Target.environment(settings, build);
        List<World> worlds =
                SandboxWorld.of(settings, environment, build.project().getArtifactId());
        SandboxSettings wanted = settings.sandboxOptions();
        double speed = wanted.speed(SPEED);
        Sandbox.Options options = Sandbox.Options.defaults()
                .ports(wanted.port(PORT), wanted.registryPort(REGISTRY_PORT))
                .time(speed, speed)
                .cache(Caches.ofUser())
                .blobs(SandboxDoor.blobs(worlds, build));
        try (Sandbox sandbox = SandboxDoor.open(worlds, options)) {
            new SandboxGreeting(
                            worlds.get(0), SandboxDoor.join(sandbox.endpoint().toString()))
                    .lines()
                    .forEach(build.progress()::line);
            untilInterrupted();
        }
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
