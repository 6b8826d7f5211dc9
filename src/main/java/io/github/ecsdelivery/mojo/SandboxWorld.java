package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.RuntimeValues;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The accounts that a configuration takes for granted, so that nobody has to describe them twice. */
final class SandboxWorld {
    private static final String OWN_REGISTRY = "@{registry}/";
    private static final int USUAL_PORT = 8080;
    private static final String BOOTSTRAP_IMAGE = "zkfmapf123/healthcheck:latest";

    private SandboxWorld() {}

    /**
     * That of the delivery first.
     *
     * @param serviceName names its service, when all else is known
     */
    static List<World> of(
            Settings settings, ChosenEnvironment environment, String artifactId, Function<World, String> serviceName)
            throws DeliveryException {
        RuntimeValues chosen = new RuntimeValues(Map.of("environment", environment.name()));
        String name = settings.application() == null ? artifactId : chosen.fill(settings.application());
        WorldBuilder world = World.of(name)
                .bootstrap(name, BOOTSTRAP_IMAGE, name, port(settings.image().ports()))
                .baseImage(baseImage(settings.image().baseImage()))
                .bucketDemandsKms(settings.revision().kmsKeyId() != null)
                .readyWait(settings.sandboxOptions().readyWait())
                // A rehearsal must not fail because of a function or an alarm that AWS has.
                .anyFunction(true)
                .alarms(alarms(settings.deployment().alarms()));
        set(filled(settings.accountId(), chosen), world::accountId);
        set(filled(settings.region(), chosen), world::region);
        RuntimeValues values = values(name, environment, world.build());
        set(filled(settings.image().repository(), values), world::repository);
        String application = filled(settings.deployment().application(), values);
        if (application != null) {
            String group = filled(settings.deployment().group(), values);
            world.deployment(application, group == null ? application : group);
        }
        set(filled(settings.revision().bucket(), values), world::bucket);
        world.service(serviceName.apply(world.build()));
        return new SandboxAccounts(settings, values, world).worlds();
    }

    /** What names may be made of; commit and branch are not known to a sandbox. */
    private static RuntimeValues values(String application, ChosenEnvironment environment, World world) {
        return new RuntimeValues(Map.of(
                "application",
                application,
                "environment",
                environment.name(),
                "accountId",
                world.accountId(),
                "region",
                world.region()));
    }

    /** All are quiet. */
    private static AlarmsSpec alarms(@Nullable List<String> names) {
        AlarmsSpec alarms = AlarmsSpec.none();
        for (String name : names == null ? List.<String>of() : names) {
            alarms = alarms.existing(name, AlarmsSpec.State.OK);
        }
        return alarms;
    }

    private static @Nullable String filled(@Nullable String name, RuntimeValues values) {
        return name == null ? null : values.fill(name);
    }

    private static void set(@Nullable String value, Consumer<String> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static int port(List<String> ports) {
        return ports.stream()
                .map(port -> port.split("[/-]")[0])
                .filter(port -> port.matches("\\d{1,5}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(USUAL_PORT);
    }

    private static @Nullable String baseImage(@Nullable String configured) {
        return configured != null && configured.startsWith(OWN_REGISTRY)
                ? configured.substring(OWN_REGISTRY.length())
                : null;
    }
}
