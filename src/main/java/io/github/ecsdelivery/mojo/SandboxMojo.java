package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.SandboxSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
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
        World world = SandboxWorld.of(settings, build.project().getArtifactId());
        SandboxSettings wanted = settings.sandboxOptions();
        int port = wanted.port(PORT);
        double speed = wanted.speed(SPEED);
        Sandbox.Options options = Sandbox.Options.defaults()
                .ports(port, wanted.registryPort(REGISTRY_PORT))
                .time(speed, speed)
                .cache(SandboxDoor.cache())
                .blobs(SandboxDoor.blobs(world, build));
        try (Sandbox sandbox = Sandbox.start(world, options)) {
            new SandboxGreeting(world, SandboxLink.join(sandbox.endpoint()))
                    .lines()
                    .forEach(build.progress()::line);
            untilInterrupted();
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.SANDBOX_UNAVAILABLE,
                    "The sandbox could not be opened on port " + port + ": " + e.getMessage() + ".",
                    "Choose another one with -Decs-delivery.sandboxOptions.port=<port>.",
                    e);
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
