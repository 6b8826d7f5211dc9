package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Runs the local AWS in the foreground, made from this project's configuration, until Ctrl-C. Prints its addresses and
 * lines to paste.
 *
 * @since 1.0.0
 */
@Mojo(name = "sandbox", threadSafe = true)
public final class SandboxMojo extends DeliveryMojo {

    /**
     * Port of the APIs on 127.0.0.1; 0 for any free one.
     *
     * @since 1.0.0
     */
    @Parameter(defaultValue = "4570")
    private int port;

    /**
     * Port of the registry on 127.0.0.1; 0 for any free one.
     *
     * @since 1.0.0
     */
    @Parameter(defaultValue = "4571")
    private int registryPort;

    /**
     * How many times as fast as real time ECS and CodeDeploy live.
     *
     * @since 1.0.0
     */
    @Parameter(defaultValue = "60")
    private double speed;

    @Override
    void run(Settings settings, Build build) throws DeliveryException {
        World world = SandboxWorld.of(settings, build.project().getArtifactId());
        Sandbox.Options options = Sandbox.Options.defaults()
                .ports(port, registryPort)
                .time(speed, speed)
                .cache(SandboxDoor.cache());
        try (Sandbox sandbox = Sandbox.start(world, options)) {
            new SandboxGreeting(world, SandboxLink.join(sandbox.endpoint()))
                    .lines()
                    .forEach(build.progress()::line);
            untilInterrupted();
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.SANDBOX_UNAVAILABLE,
                    "The sandbox could not be opened on port " + port + ": " + e.getMessage() + ".",
                    "Choose another one with -Decs-delivery.port=<port>.",
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
