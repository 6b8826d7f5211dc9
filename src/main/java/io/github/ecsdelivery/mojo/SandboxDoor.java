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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Decides whether AWS or a sandbox is on the far side; of a sandbox it takes addresses, a key and the clock. */
final class SandboxDoor {
    private SandboxDoor() {}

    static FarSide farSide(Settings settings, ChosenEnvironment environment, Build build) throws DeliveryException {
        String sandbox = settings.sandbox();
        if (sandbox == null) {
            return new FarSide(
                    settings.region(), null, Connection.of(settings.connection()), null, DeliveryClock.system(), false);
        }
        SandboxLink link =
                sandbox.equals("true") ? new BuildSandbox(build).enter(settings, environment) : join(sandbox);
        return new FarSide(
                settings.region() == null ? link.region() : settings.region(),
                new Keys(link.accessKeyId(), link.secretAccessKey(), link.sessionToken()),
                Connection.of(settings.connection()).to(link.endpoint()),
                accountId -> registry(link, accountId),
                new LinkedClock(link),
                true);
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
