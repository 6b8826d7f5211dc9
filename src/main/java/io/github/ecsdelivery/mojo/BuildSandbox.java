package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.SandboxSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The one sandbox of a build: the goal that comes first opens it, and each adds what its module is configured for. */
final class BuildSandbox {
    // Another copy of this plugin may look into the same context: only JDK types go in.
    private static final String ENDPOINT = "ecs-delivery.sandbox";
    private static final String FIRST = "ecs-delivery.sandbox.first";
    private static final String OPTIONS = "ecs-delivery.sandboxOptions ";
    /** An hour of waiting takes a second. */
    private static final double SPEED = 3600;

    private final Build build;
    private final Map<String, Object> context;

    BuildSandbox(Build build) {
        this.build = build;
        this.context = build.context();
    }

    /**
     * The sandbox, as it is for this module.
     *
     * @throws DeliveryException SANDBOX_UNAVAILABLE when it cannot be opened, or cannot take in what this module is
     *     configured for
     */
    SandboxLink enter(Settings settings, ChosenEnvironment environment) throws DeliveryException {
        List<World> worlds =
                SandboxWorld.of(settings, environment, build.project().getArtifactId(), new ServiceNames(context)::of);
        URI endpoint = URI.create(endpoint(settings.sandboxOptions(), worlds));
        try {
            // Of a single module nothing has to be sent, which would cost as much as to open the sandbox.
            return worlds.toString().equals(context.get(FIRST))
                    ? SandboxLink.join(endpoint)
                    : SandboxLink.join(endpoint, worlds);
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.SANDBOX_UNAVAILABLE,
                    "The sandbox of this build cannot take in module "
                            + build.project().getArtifactId() + ": " + e.getMessage() + ".",
                    "Let all modules and executions of a build say the same of a service, repository, bucket or role that"
                            + " they share, or rehearse them one at a time (-pl).",
                    e);
        }
    }

    private String endpoint(SandboxSettings wanted, List<World> worlds) throws DeliveryException {
        int port = wanted.port(0);
        int registryPort = wanted.registryPort(0);
        double speed = wanted.speed(SPEED);
        String options = OPTIONS + port + ", " + registryPort + ", " + speed;
        synchronized (context) {
            Object known = context.get(ENDPOINT);
            if (known == null) {
                Sandbox.Options how = Sandbox.Options.defaults()
                        .ports(port, registryPort)
                        .time(1, speed)
                        .cache(Caches.ofUser())
                        .blobs(Path.of(build.project().getBuild().getDirectory(), "ecs-delivery-sandbox"));
                // Never closed: it lives as long as the build, and all its threads are daemons.
                known = SandboxDoor.open(worlds, how).endpoint().toString();
                context.put(ENDPOINT, known);
                context.put(FIRST, worlds.toString());
                context.put(OPTIONS, options);
            } else if (!options.equals(context.get(OPTIONS)) && context.put(options, "") == null) {
                build.progress()
                        .line("The sandbox of this build is open since an earlier module, at " + known
                                + "; <port>, <registryPort> and <speed> of the <sandboxOptions> of "
                                + build.project().getArtifactId() + " change nothing.");
            }
            return known.toString();
        }
    }
}
