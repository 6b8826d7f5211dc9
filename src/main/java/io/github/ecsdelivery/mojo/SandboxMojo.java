package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.SandboxSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
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
                SandboxWorld.of(settings, environment, build.project().getArtifactId(), World::service);
        SandboxSettings wanted = settings.sandboxOptions();
        double speed = wanted.speed(SPEED);
        try (SandboxFolder folder = SandboxFolder.below(Caches.ofUser().resolve("sandboxes"))) {
            Sandbox.Options options = Sandbox.Options.defaults()
                    .ports(wanted.port(PORT), wanted.registryPort(REGISTRY_PORT))
                    .time(speed, speed)
                    .cache(Caches.ofUser())
                    .blobs(folder.path());
            open(worlds, options, build);
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.SANDBOX_UNAVAILABLE,
                    "The sandbox has no place for what is pushed to it: " + e + ".",
                    "Check the permissions and free space of " + Caches.ofUser() + ".",
                    e);
        }
    }

    private static void open(List<World> worlds, Sandbox.Options options, Build build) throws DeliveryException {
        try (Sandbox sandbox = SandboxDoor.open(worlds, options)) {
            new SandboxGreeting(
                            worlds.get(0), SandboxDoor.join(sandbox.endpoint().toString()))
                    .lines()
                    .forEach(build.progress()::line);
            untilInterrupted(sandbox);
        }
    }

    private static void untilInterrupted(Sandbox sandbox) {
        // Ctrl-C ends the process without a word to us.
        Thread end = new Thread(sandbox::close, "ecs-delivery-sandbox-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(end);
            Thread.currentThread().interrupt();
        }
    }
}
