package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Decides whether AWS or a sandbox is on the far side; of a sandbox it takes addresses, a key and the clock. */
final class SandboxDoor {
    /** An hour of waiting takes a second. */
    private static final double SPEED = 3600;

    private SandboxDoor() {}

    static FarSide farSide(Settings settings, ChosenEnvironment environment, Build build) throws DeliveryException {
        String sandbox = settings.sandbox();
        if (sandbox == null) {
            return new FarSide(
                    settings.region(), null, Connection.of(settings.connection()), null, DeliveryClock.system(), false);
        }
        SandboxLink link = join(sandbox.equals("true") ? own(settings, environment, build) : sandbox);
        return new FarSide(
                settings.region() == null ? link.region() : settings.region(),
                new Keys(link.accessKeyId(), link.secretAccessKey(), link.sessionToken()),
                Connection.of(settings.connection()).to(link.endpoint()),
                accountId -> registry(link, accountId),
                new LinkedClock(link),
                true);
    }

    /** The sandbox of this build for this configuration, opened by the goal that comes first. */
    private static String own(Settings settings, ChosenEnvironment environment, Build build) throws DeliveryException {
        List<World> worlds =
                SandboxWorld.of(settings, environment, build.project().getArtifactId());
        Map<String, Object> context = build.context();
        Sandbox.Options options = Sandbox.Options.defaults()
                .ports(
                        settings.sandboxOptions().port(0),
                        settings.sandboxOptions().registryPort(0))
                .time(1, settings.sandboxOptions().speed(SPEED))
                .cache(Caches.ofUser())
                .blobs(blobs(worlds, build));
        // Another copy of this plugin may look into the same context: only JDK types go in.
        String key = "ecs-delivery.sandbox " + worlds;
        synchronized (context) {
            Object known = context.get(key);
            if (known == null) {
                // Never closed: it lives as long as the build, and all its threads are daemons.
                known = open(worlds, options).endpoint().toString();
                context.put(key, known);
            }
            return known.toString();
        }
    }

    private static String registry(SandboxLink link, String accountId) throws DeliveryException {
        String host = link.registry(accountId);
        if (host == null) {
            throw new DeliveryException(
                    Code.SANDBOX_UNAVAILABLE,
                    "The sandbox at " + link.endpoint() + " has no registry of account " + accountId + ".",
                    "Deliver to an account that it has, or open one from this configuration (goal 'sandbox').");
        }
        return host;
    }

    /**
     * Opens a sandbox.
     *
     * @throws DeliveryException SANDBOX_UNAVAILABLE when a port is taken, or AWS would refuse to make such a world
     */
    static Sandbox open(List<World> worlds, Sandbox.Options options) throws DeliveryException {
        try {
            return Sandbox.start(worlds, options);
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.SANDBOX_UNAVAILABLE,
                    "The sandbox could not be opened: " + e.getMessage() + ".",
                    "Correct the setting that this is about; <sandboxOptions><port> and <registryPort> take a free port"
                            + " when they are 0.",
                    e);
        }
    }

    /** One folder for each configuration, the same in the next build. */
    private static Path blobs(List<World> worlds, Build build) {
        return Path.of(build.project().getBuild().getDirectory(), "ecs-delivery-sandbox")
                .resolve(Integer.toHexString(worlds.hashCode()));
    }

    static SandboxLink join(String address) throws DeliveryException {
        try {
            return SandboxLink.join(URI.create(address));
        } catch (IOException | IllegalArgumentException e) {
            throw new DeliveryException(
                    Code.SANDBOX_UNAVAILABLE,
                    "The sandbox of -Decs-delivery.sandbox=" + address + " cannot be used: " + e.getMessage(),
                    "Start one with the goal 'sandbox', or pass -Decs-delivery.sandbox alone for one of this build.",
                    e);
        }
    }

    /** The sandbox's clock as a delivery knows clocks. */
    private record LinkedClock(SandboxLink link) implements DeliveryClock {
        @Override
        public Instant now() throws DeliveryException {
            try {
                return link.now();
            } catch (UncheckedIOException e) {
                throw gone(e);
            }
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException, DeliveryException {
            try {
                link.sleep(duration);
            } catch (UncheckedIOException e) {
                throw gone(e);
            }
        }

        private static DeliveryException gone(UncheckedIOException e) {
            return new DeliveryException(
                    Code.SANDBOX_UNAVAILABLE,
                    "The sandbox is gone: " + e.getCause() + ".",
                    "Keep the goal 'sandbox' running until the delivery is over; what it held is lost.",
                    e);
        }
    }
}
